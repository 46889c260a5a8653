"""Cell styles: whether one shows dates, and one like it that does.

Styles are only ever added at the end, so the styles of all other cells keep their numbers.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from headway.hosts.dates import shows_dates
from headway.hosts.files.obstacles import MissingStylesError

if TYPE_CHECKING:
    from lxml.etree import _Element

_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_FIRST_OWN = 164


class Styles:
    """The styles of a workbook."""

    def __init__(self, root: _Element | None) -> None:
        """Take the root element of the styles part, if the workbook has one."""
        self._root = root
        self._found: dict[tuple[bytes | None, str], bytes] = {}
        self.changed = False

    def dated(self, style: bytes | None, number_format: str) -> bytes:
        """Return *style* if it shows dates or times, else one like it with *number_format*.

        Raises:
            MissingStylesError: The workbook has no styles.
        """
        wanted = (style, number_format)
        if wanted not in self._found:
            self._found[wanted] = self._like(int(style or 0), number_format)
        return self._found[wanted]

    def xml(self) -> bytes:
        """Return the styles part."""
        if self._root is None:
            raise MissingStylesError
        document = self._root.getroottree()
        return etree.tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _like(self, style: int, number_format: str) -> bytes:
        formats = self._list("cellXfs")
        if not 0 <= style < len(formats):
            raise MissingStylesError
        if self._shows_dates(int(formats[style].get("numFmtId", "0"))):
            return b"%d" % style
        like = deepcopy(formats[style])
        like.set("numFmtId", str(self._format_id(number_format)))
        like.set("applyNumberFormat", "1")
        twin = _spelled(like)
        for index, element in enumerate(formats):
            if _spelled(element) == twin:
                return b"%d" % index
        self._append(formats, like)
        return b"%d" % (len(formats) - 1)

    def _shows_dates(self, format_id: int) -> bool:
        if format_id in _BUILT_IN_DATES:
            return True
        return shows_dates(self._own_formats().get(format_id, "General"))

    def _own_formats(self) -> dict[int, str]:
        return {
            int(element.get("numFmtId", "0")): element.get("formatCode", "")
            for element in self._elements()
            if _name(element) == "numFmt" and _name(element.getparent()) == "numFmts"
        }

    def _format_id(self, number_format: str) -> int:
        own = self._own_formats()
        for format_id, code in own.items():
            if code == number_format:
                return format_id
        formats = self._list("numFmts")
        new = etree.Element(self._tag("numFmt"))
        new.set("numFmtId", str(max(_FIRST_OWN - 1, *own, 0) + 1))
        new.set("formatCode", number_format)
        self._append(formats, new)
        return int(new.get("numFmtId", "0"))

    def _append(self, formats: _Element, new: _Element) -> None:
        formats.append(new)
        formats.set("count", str(len(formats)))
        self.changed = True

    def _list(self, name: str) -> _Element:
        """Return the list of this *name*; a missing list of number formats is put first."""
        if self._root is None:
            raise MissingStylesError
        found = next((element for element in self._root if _name(element) == name), None)
        if found is None:
            if name != "numFmts":
                raise MissingStylesError
            found = etree.Element(self._tag(name))
            self._root.insert(0, found)
        return found

    def _elements(self) -> list[_Element]:
        return [] if self._root is None else list(self._root.iter(etree.Element))

    def _tag(self, name: str) -> str:
        root = self._root
        return name if root is None else f"{{{etree.QName(root).namespace}}}{name}"


def _name(element: _Element | None) -> str:
    is_element = element is not None and isinstance(element.tag, str)
    return etree.QName(element).localname if is_element and element is not None else ""


def _spelled(element: _Element) -> bytes:
    return etree.tostring(element, method="c14n")
