"""A letter as the HTML of a mail, in the way that mail programs show it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from headway.schema.words import Rag

if TYPE_CHECKING:
    from jinja2 import Template

    from headway.core.letters.letter import Letter

_KINDS = {
    Rag.GREEN.value[0]: "G",
    Rag.AMBER.value[0]: "A",
    Rag.RED.value[0]: "R",
    Rag.GREY.value[0]: "N",
}
_FILLS = {"G": "#00766C", "A": "#FFF1CC", "R": "#C02B12", "N": "#E4E8ED"}
_EDGES = {"G": "#00766C", "A": "#FFB81C", "R": "#C02B12", "N": "#C3CBD4"}


def as_html(letter: Letter, attached: str, chart_source: str | None = None) -> str:
    """Return *letter* as an HTML page with its styles beside every element.

    Args:
        letter: What it says.
        attached: A sentence about what is attached.
        chart_source: Where the picture of the chart is, such as ``cid:…``; without it none
            is shown.
    """
    import css_inline

    page = _template().render(
        letter=letter,
        chart_source=chart_source,
        notes=tuple(note for note in (attached, *letter.footer) if note),
        fills=_FILLS,
        edges=_EDGES,
        kind=_kind,
    )
    inliner = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)
    inlined: str = inliner.inline(page)
    return inlined


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("headway.mail"), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("letter.html.j2")


def _kind(chip: str) -> str:
    """Return the class of a chip, which its first letter tells."""
    return _KINDS.get(chip[:1], "N")
