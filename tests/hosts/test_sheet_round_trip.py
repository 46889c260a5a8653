"""What a host writes it reads."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.core.grids import (
    Block,
    BlockChange,
    CellError,
    Changes,
    ColumnChange,
    Grid,
    Link,
    TableChange,
)
from headway.errors import HeadwayError
from headway.hosts.files import open_workbook
from headway.hosts.memory import MemoryWorkbook
from tests.package_lint import faults

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from headway.ports import Workbook

AWKWARD = st.sampled_from(
    [
        "_x0041_",
        "_x",
        " ",
        "\n",
        "\r\n",
        "\t",
        "=1",
        "0012",
        "TRUE",
        "#N/A",
        "]]>",
        "&amp;",
        "'",
        "😀",
    ]
)


def _in_memory(_: Path) -> Workbook:
    grid = Grid("Log", "Log", 1, 1, ("Who", "What"), ([None] * 3, [None] * 3))
    block = Block("Page", "Log", 1, 8, ((None, None), (None, None)))
    return MemoryWorkbook([grid], [block])


def _in_a_file(path: Path, *, from_1904: bool = False) -> Workbook:
    book = xlsxwriter.Workbook(str(path), {"date_1904": from_1904})
    sheet = book.add_worksheet("Log")
    sheet.add_table("A1:B4", {"name": "Log", "columns": [{"header": "Who"}, {"header": "What"}]})
    book.define_name("Page", "=Log!$H$1:$I$2")
    book.close()
    return open_workbook(path)


HOSTS: dict[str, Callable[[Path], Workbook]] = {
    "memory": _in_memory,
    "file": _in_a_file,
    "file from 1904": partial(_in_a_file, from_1904=True),
}


@pytest.fixture(scope="module", params=HOSTS)
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the workbook of one host lies; its folder says which host."""
    return tmp_path_factory.mktemp(request.param, numbered=False) / "log.xlsx"


def _new_workbook(path: Path) -> Workbook:
    """Return an empty workbook of the host that *path* stands for."""
    return HOSTS[path.parent.name](path)


TEXTS = st.lists(
    AWKWARD | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
    min_size=1,
    max_size=4,
).map("".join)
VALUES = st.one_of(
    st.none(),
    TEXTS,
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1904, 1, 2), date(9999, 12, 31)),
    st.datetimes(datetime(1904, 1, 2), datetime(2199, 1, 1)).map(  # noqa: DTZ001 - as cells are
        lambda moment: moment.replace(microsecond=0)
    ),
    st.sampled_from([CellError("#N/A"), CellError("#DIV/0!")]),
)


def _as_read(value: object) -> tuple[str, object]:
    """Return *value* with its kind, as far as a cell can tell kinds apart."""
    if isinstance(value, bool) or value is None:
        return "plain", value
    if isinstance(value, int | float):
        return "number", pytest.approx(value, rel=1e-14)
    if isinstance(value, datetime) and value.time() == time():
        return "date", value.date()
    return type(value).__name__, value


def _kind(value: object) -> tuple[str, object]:
    kind, exact = _as_read(value)
    return kind, value if kind == "number" else exact


@settings(max_examples=25, deadline=None)
@given(values=st.lists(VALUES, min_size=3, max_size=12))
def test_any_values_of_a_table(path: Path, values: list[object]) -> None:
    workbook = _new_workbook(path)
    workbook.write(Changes(tables=[TableChange("Log", {"What": values})]))
    read = workbook.read_tables(["Log"])["Log"].column("What") or ()

    assert [_kind(value) for value in read] == [_as_read(value) for value in values]
    assert not path.exists() or faults(path) == []


def test_a_second_time_nothing_is_different(path: Path) -> None:
    workbook = _new_workbook(path)
    changes = Changes(
        columns=[ColumnChange("Log", "Who", ["Ana", None, 2.5])],
        tables=[TableChange("Log", {"What": [True, date(2026, 1, 2), Link("go", "Log", "A1")]})],
        blocks=[BlockChange("Page", [["a", 1], ["b", None]])],
    )
    assert workbook.write(changes)
    assert not workbook.write(changes)


def test_links_read_as_their_text(path: Path) -> None:
    workbook = _new_workbook(path)
    workbook.write(Changes(tables=[TableChange("Log", {"Who": [Link("C7", "It’s", "C7")]})]))
    assert list(workbook.read_tables(["Log"])["Log"].column("Who") or ()) == ["C7", None, None]


def test_a_block_is_written_from_its_first_cell_on(path: Path) -> None:
    workbook = _new_workbook(path)
    workbook.write(Changes(blocks=[BlockChange("Page", [["a"], [1, 2]])]))
    workbook.write(Changes(blocks=[BlockChange("Page", [["b"]])]))
    block = workbook.read_blocks(["Page", "None"])["Page"]
    assert block.rows == (("b", None), (1, 2))


@pytest.mark.parametrize(
    "changes",
    [
        Changes(tables=[TableChange("Nothing", {"Who": [1]})]),
        Changes(tables=[TableChange("Log", {"Nobody": [1]})]),
        Changes(blocks=[BlockChange("Nowhere", [[1]])]),
    ],
)
def test_nothing_is_written_when_a_place_is_missing(path: Path, changes: Changes) -> None:
    workbook = _new_workbook(path)
    fine = [ColumnChange("Log", "Who", [1, 2, 3])]
    with pytest.raises(HeadwayError):
        workbook.write(Changes(fine, changes.tables, changes.blocks))
    assert list(workbook.read_tables(["Log"])["Log"].column("Who") or ()) == [None] * 3
