"""A workbook of nothing but a few parts, to be handed to a program that reads values.

What is in it was inflated and checked before, so its reader meets nothing unbounded. It is not
compressed: it never leaves the memory.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from headway.hosts.files.archive_writing import stored_archive

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WORD = "http://schemas.openxmlformats.org"
_RELATIONSHIPS = f"{_WORD}/package/2006/relationships"
_RELATED = f"{_WORD}/officeDocument/2006/relationships"
_MAIN = f"{_WORD}/spreadsheetml/2006/main"
_CONTENT_TYPES = (
    f'<Types xmlns="{_WORD}/package/2006/content-types"><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    "</Types>"
)


def bare_workbook(
    sheets: Sequence[bytes], shared: Mapping[str, bytes], *, date1904: bool
) -> BytesIO:
    """Return a workbook of these *sheets*, in this order.

    Args:
        sheets: The parts that hold their cells.
        shared: Other parts that the cells need, by the kind of their relationship.
        date1904: Whether the workbook counts days from 1904.
    """
    numbers = range(1, len(sheets) + 1)
    targets = [("worksheet", f"s{i}", f"sheet{i}.xml") for i in numbers]
    targets += [(kind, kind, f"{kind}.xml") for kind in shared]
    listed = "".join(f'<sheet name="{i}" sheetId="{i}" r:id="s{i}"/>' for i in numbers)
    workbook = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}">'
        f'<workbookPr date1904="{date1904:d}"/><sheets>{listed}</sheets></workbook>'
    )
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES.encode(),
        "_rels/.rels": _relationships([("officeDocument", "w", "xl/workbook.xml")]),
        "xl/workbook.xml": workbook.encode(),
        "xl/_rels/workbook.xml.rels": _relationships(targets),
        **{f"xl/sheet{i}.xml": contents for i, contents in enumerate(sheets, start=1)},
        **{f"xl/{kind}.xml": contents for kind, contents in shared.items()},
    }
    return BytesIO(stored_archive(parts))


def _relationships(targets: Sequence[tuple[str, str, str]]) -> bytes:
    entries = "".join(
        f'<Relationship Id="{key}" Type="{_RELATED}/{kind}" Target="{target}"/>'
        for kind, key, target in targets
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{entries}</Relationships>'.encode()
