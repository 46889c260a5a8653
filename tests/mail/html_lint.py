"""What is wrong with the HTML of a mail, for programs that show it as Word does.

Word's engine knows tables, background colours of cells and little else; many programs throw
away what stands in the head, show no pictures, and some turn all colours to dark ones. The
rules here are those that hold for all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 100_000
"""Some programs cut off a mail of about this many bytes."""
_LAYOUT = frozenset({"html", "head", "meta", "title", "style", "body", "div", "table", "tbody"})
_TAGS = _LAYOUT | {"tr", "th", "td", "h1", "h2", "p", "span", "b", "br", "a", "img"}
_VOID = frozenset({"meta", "img", "br"})
_LINK = re.compile(r'<a [^>]*href="(https://[^"]+)"[^>]*>\1</a>')
"""A link that shows where it leads."""
_UNKNOWN_TO_WORD = re.compile(
    r"flex|grid|float\s*:|position\s*:|border-radius|box-shadow|background-image|url\(|"
    r"calc\(|var\(|transform|opacity|gradient|rgba|hsl|\brem\b|vh\b|vw\b|@import"
)
_ONLY_WHERE_STYLES_ARE_READ = frozenset({"gap", "picture"})
_LEAST_CONTRAST = 4.5
_COLOUR = re.compile(r"#[0-9A-F]{6}", re.IGNORECASE)


@dataclass
class _Element:
    tag: str
    attributes: dict[str, str]
    style: dict[str, str]
    line: int
    children: list[str] = field(default_factory=list)


def lint(html: str) -> list[str]:
    """Return every rule that *html* breaks, in a sentence each; none if it is in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [*_page(html, reader), *reader.wrong, *_missing(reader)]


def _page(html: str, reader: _Reader) -> Iterator[str]:
    size = len(html.encode())
    if size >= LARGEST:
        yield f"it has {size} bytes, and is cut off at {LARGEST}"
    if not html.lstrip().lower().startswith("<!doctype html>"):
        yield "it does not begin with <!DOCTYPE html>"
    if re.search(r"(?:https?:)?//\w", _LINK.sub("", html)):
        yield "it loads something from elsewhere, or has a link that hides where it leads"
    if re.search(r"\son\w+\s*=", re.sub(r">[^<]*<", "><", html)):
        yield "an element has a script"
    first = re.search(r"<body[^>]*>\s*<(\w+)([^>]*)>", html)
    if first is None or "display:none" not in first.group(2).replace(" ", "").replace(
        "display: none", "display:none"
    ):
        yield "the body does not begin with the hidden preheader"
    if "prefers-color-scheme:dark" not in reader.sheet.replace(" ", ""):
        yield "it has no colours for dark mode"
    if "max-width" not in reader.sheet:
        yield "it has no rules for a narrow screen"


def _missing(reader: _Reader) -> Iterator[str]:
    names = {each.attributes.get("name", "") for each in reader.found if each.tag == "meta"}
    for name in ("viewport", "color-scheme", "supported-color-schemes"):
        if name not in names:
            yield f"the head has no <meta name={name}>"
    if not any("charset" in each.attributes for each in reader.found if each.tag == "meta"):
        yield "the head does not name its character set"
    for tag in ("title", "h1"):
        if sum(each.tag == tag for each in reader.found) != 1:
            yield f"it has not exactly one <{tag}>"


class _Reader(HTMLParser):
    """Reads the page once, and looks at every element with all that is round it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[_Element] = []
        self.wrong: list[str] = []
        self.sheet = ""
        self._open: list[_Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element."""
        attributes = {name: value or "" for name, value in attrs}
        element = _Element(tag, attributes, _style(attributes.get("style", "")), self.getpos()[0])
        self.found.append(element)
        self._wrong(element, *_rules(element, self._open))
        if self._open:
            self._open[-1].children.append(tag)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, which must be the one that was opened last."""
        if not self._open or self._open[-1].tag != tag:
            self.wrong.append(f"line {self.getpos()[0]}: </{tag}> closes nothing")
            return
        element = self._open.pop()
        if element.tag == "table" and "role" not in element.attributes and not _has_heads(element):
            self._wrong(element, "a table is neither presentation nor has it heads")

    def handle_data(self, data: str) -> None:
        """Look at text: can it be read on what is behind it?"""
        if self._open and self._open[-1].tag == "style":
            self.sheet += data
        elif data.strip() and self._open and self._open[-1].tag != "title":
            self._wrong(self._open[-1], *_contrast(self._open))

    def _wrong(self, element: _Element, *sentences: str) -> None:
        where = f"line {element.line}, <{element.tag}>"
        self.wrong += [f"{where}: {sentence}" for sentence in sentences]


def _rules(element: _Element, around: list[_Element]) -> Iterator[str]:
    yield from _structure(element, around)
    yield from _styles(element)
    if element.tag == "img":
        yield from _picture(element.attributes, element.style)


def _structure(element: _Element, around: list[_Element]) -> Iterator[str]:
    tag, attributes = element.tag, element.attributes
    if tag not in _TAGS:
        yield "mail programs do not agree on this element"
    if tag == "html" and not attributes.get("lang"):
        yield "the language is not named"
    if tag == "table" and {"cellpadding", "cellspacing", "border"} - set(attributes):
        yield "a table without cellpadding, cellspacing and border"
    if tag == "th" and attributes.get("scope") != "col":
        yield "a head that does not say that it is one of a column"
    if tag == "div" and around and around[-1].tag != "body":
        yield "a layout of <div>, which Word does not follow"


def _styles(element: _Element) -> Iterator[str]:
    tag, attributes, style = element.tag, element.attributes, element.style
    unknown = _UNKNOWN_TO_WORD.search(attributes.get("style", ""))
    if unknown:
        yield f"“{unknown.group()}” is unknown to Word"
    background = style.get("background-color", "")
    if background and tag in {"td", "table"} and attributes.get("bgcolor", "") != background:
        yield "a background colour that is not an attribute as well"
    if tag == "td" and any(key.startswith("margin") for key in style):
        yield "a cell with a margin"
    styled = tag in {"td", "th", "p", "h1", "h2"} and "class" in attributes
    if styled and not style and attributes["class"] not in _ONLY_WHERE_STYLES_ARE_READ:
        yield "its style stands in the head only, which some programs throw away"


def _picture(attributes: dict[str, str], style: dict[str, str]) -> Iterator[str]:
    if not attributes.get("alt"):
        yield "a picture without words for who does not see it"
    if not attributes.get("width", "").isdecimal():
        yield "a picture without a width, which Word shows in its own size"
    if not attributes.get("src", "").startswith("cid:"):
        yield "a picture that does not come with the mail"
    if style.get("display") != "block":
        yield "a picture with a gap below it"


def _has_heads(table: _Element) -> bool:
    return "tbody" in table.children or "tr" in table.children


def _style(text: str) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in text.split(";") if ":" in part)
    return {name.strip().lower(): value.strip() for name, value in pairs}


def _contrast(around: list[_Element]) -> Iterator[str]:
    """Yield a sentence if text cannot be read: the nearest colours of it and behind it count."""
    if any(each.style.get("display") == "none" for each in around):
        return
    fore = _nearest(around, "color")
    behind = _nearest(around, "background-color")
    if fore and behind:
        ratio = contrast(fore, behind)
        if ratio < _LEAST_CONTRAST:
            yield f"{fore} on {behind} has a contrast of {ratio:.1f} only"


def _nearest(around: list[_Element], key: str) -> str | None:
    for element in reversed(around):
        found = _COLOUR.fullmatch(element.style.get(key, ""))
        if found:
            return found.group()
    return None


def contrast(fore: str, behind: str) -> float:
    """Return how well a colour is read on another, from 1 to 21 (WCAG 2)."""
    light, dark = sorted((_luminance(fore), _luminance(behind)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
