"""The printed Implementation Plan: a sheet for each chapter, laid out by LibreOffice."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from headway.pdf.office import convert
from headway.schema.words import Rag

if TYPE_CHECKING:
    from headway.core.printed_plan.document import Document
    from headway.core.printed_plan.timeline import Timeline

_WRITER = "calc_pdf_Export"
_TEMPLATE = "plan.fods.j2"
_FOR_STRIPS = 62.0
"""The share of the width that the steps of the timeline have, in percent."""
_COLOURS = {
    "Green": ("#00766C", "#FFFFFF"),
    "Amber": ("#FFB81C", "#1F2933"),
    "Red": ("#C02B12", "#FFFFFF"),
    "Grey": ("#E4E7EB", "#52606D"),
}
"""The fill and the ink of each colour."""
_CHIPS = {
    Rag.GREEN.value: "Green",
    Rag.AMBER.value: "Amber",
    Rag.RED.value: "Red",
    Rag.GREY.value: "Grey",
}
_MARKS = {
    "Mark": "transparent",
    "Markplanned": "#A9C1DE",
    "Markdone": "#12304F",
    "Marklate": "#C02B12",
    "Phase": "#8A96A3",
}


@dataclass(frozen=True)
class _Tick:
    """A day above the timeline, and how many steps it has room over."""

    text: str
    span: int


def plan_pdf(document: Document, target: Path) -> None:
    """Lay out *document* on A4 pages and write them as a PDF to *target*.

    Raises:
        OfficeMissingError: LibreOffice is not installed.
        PdfNotMadeError: LibreOffice made no PDF.
        CannotWritePdfError: It cannot be written there.
    """
    with tempfile.TemporaryDirectory(prefix="headway-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / "plan.fods"
        source.write_text(laid_out(document), encoding="utf-8")
        convert(source, target, _WRITER)


def laid_out(document: Document) -> str:
    """Return *document* as the XML of a spreadsheet document."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    templates = Environment(
        loader=PackageLoader("headway.pdf"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    timeline = document.timeline
    step = f"{_FOR_STRIPS / len(timeline.steps):.4f}" if timeline else "1"
    shares = {f"{head.share:g}" for chapter in document.chapters for head in chapter.heads}
    return templates.get_template(_TEMPLATE).render(
        document=document,
        colours=_COLOURS,
        chips=_CHIPS,
        marks=_MARKS,
        step=step,
        shares=sorted(shares | {"22", "78", "26", "12", step}),
        ticks=_ticks(timeline) if timeline else (),
    )


def _ticks(timeline: Timeline) -> list[_Tick]:
    places = [place for place, text in enumerate(timeline.steps) if text]
    ends = [*places[1:], len(timeline.steps)]
    return [
        _Tick(timeline.steps[place], end - place) for place, end in zip(places, ends, strict=True)
    ]
