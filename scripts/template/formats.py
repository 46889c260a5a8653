"""Colours and cell formats: the one place where the workbook's look is decided.

A style is a mapping in XlsxWriter's words; styles are joined with ``|``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.schema import Group, Kind

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

INK = "#1F2933"
MUTED = "#52606D"
NAVY = "#12304F"
BLUE = "#1F5FA8"
PANEL = "#F4F6F9"
LINE = "#CBD2D9"
WHITE = "#FFFFFF"

GREEN = "#00766C"
AMBER = "#FFB81C"
RED = "#C02B12"
GREY = "#E4E7EB"
YELLOW = "#FFE9A8"
ORANGE = "#F28C28"
PALE_RED = "#FCE4DF"
PALE_BLUE = "#E6EEF7"

TAB_COLOURS = {
    Group.FRONT: NAVY,
    Group.HEART: BLUE,
    Group.MONITORING: GREEN,
    Group.GOVERNANCE: "#6B5B95",
    Group.GENERATED: "#7B8794",
    Group.SETTINGS: "#B7791F",
}

Style = dict[str, object]

BASE: Style = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "vcenter"}
BODY: Style = BASE | {"valign": "top"}
BAND: Style = BASE | {"bg_color": NAVY, "font_color": WHITE, "indent": 1}
TITLE: Style = BAND | {"font_size": 20, "bold": True}
SUBTITLE: Style = BAND | {"font_color": "#D9E2EC"}
HEADING: Style = BASE | {"font_size": 13, "bold": True, "font_color": NAVY, "indent": 1}
RULED: Style = HEADING | {"bottom": 2, "bottom_color": NAVY}
NOTE: Style = BASE | {"font_size": 10, "font_color": MUTED, "indent": 1}
LINK: Style = BASE | {"font_color": BLUE, "underline": 1, "indent": 1}
WORDS: Style = BASE | {"indent": 1}
INPUT: Style = BASE | {
    "locked": False,
    "border": 1,
    "border_color": "#9AA5B1",
    "bg_color": WHITE,
    "indent": 1,
}
YOURS: Style = BASE | {
    "bg_color": NAVY,
    "font_color": WHITE,
    "text_wrap": True,
    "border": 1,
    "border_color": "#486581",
}
HEADWAYS: Style = BASE | {
    "bg_color": "#D9E2EC",
    "italic": True,
    "text_wrap": True,
    "border": 1,
    "border_color": LINE,
}
CALCULATED: Style = {"bg_color": PANEL, "border": 1, "border_color": GREY}

CHIPS: dict[str, Style] = {
    "●": {"bg_color": GREEN, "font_color": WHITE, "bold": True},
    "▲": {"bg_color": AMBER, "font_color": INK, "bold": True},
    "■": {"bg_color": RED, "font_color": WHITE, "bold": True},
    "○": {"bg_color": GREY, "font_color": MUTED},
}
OVERDUE: Style = {"font_color": RED, "bold": True, "bg_color": PALE_RED}
INVALID: Style = {"bg_color": PALE_RED, "border": 1, "border_color": RED}
RISK_COLOURS: dict[str, Style] = {
    "Green": {"bg_color": GREEN, "font_color": WHITE},
    "Yellow": {"bg_color": YELLOW, "font_color": INK},
    "Orange": {"bg_color": ORANGE, "font_color": INK},
    "Red": {"bg_color": RED, "font_color": WHITE},
}

_APART = "_-"
"""Room behind a figure, as wide as a dash, so that it keeps off the words in the next column."""
_BY_KIND: dict[Kind, Style] = {
    Kind.TEXT: {"text_wrap": True},
    Kind.ID: {"num_format": "@"},
    Kind.DATE: {"num_format": "yyyy-mm-dd", "align": "left"},
    Kind.MOMENT: {"num_format": "yyyy-mm-dd hh:mm", "align": "left"},
    Kind.MONEY: {"num_format": f"#,##0{_APART}"},
    Kind.PERCENT: {"num_format": f"0%{_APART}"},
    Kind.CHOICE: {"text_wrap": True},
    Kind.PERSON: {"text_wrap": True},
    Kind.REFERENCE: {"num_format": "@", "text_wrap": True},
    Kind.FLAG: {"align": "center"},
    Kind.RAG: {"align": "center"},
    Kind.LINK: {"font_color": BLUE, "underline": 1},
}


def number_style(kind: Kind, decimals: int = 0) -> Style:
    """Return how a value of *kind* is shown."""
    if kind is Kind.NUMBER:
        return {"num_format": f"0.{'0' * decimals}{_APART}" if decimals else f"0{_APART}"}
    return _BY_KIND[kind]


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        """Prepare to make formats for *workbook*."""
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def __call__(self, style: Style) -> Format:
        """Return the format with exactly this *style*."""
        key = tuple(sorted(style.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(dict(style))
        return self._made[key]
