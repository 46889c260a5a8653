"""Whether a document holds anything that its file has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.libreoffice.bridge import Uno


def mark_as_saved(document: Uno) -> None:
    """Let *document* count as saved, so that closing it asks nothing.

    A chart is a document of its own: where its figures have changed, it has to be told too.
    """
    document.setModified(False)
    for chart in _charts(document):
        if chart.isModified():
            chart.setModified(False)


def _charts(document: Uno) -> Iterator[Uno]:
    sheets = document.Sheets
    for name in sheets.ElementNames:
        charts = sheets.getByName(name).Charts
        for position in range(charts.Count):
            chart = charts.getByIndex(position).getEmbeddedObject()
            if chart is not None:
                yield chart
