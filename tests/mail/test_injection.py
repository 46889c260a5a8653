"""Attacks through the texts of a plan: every text column of every table holds one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from headway.actions.refresh import prepare
from headway.core.letters.letter import Audience
from headway.core.letters.text import as_text
from headway.hosts.files import open_workbook
from headway.hosts.memory import MemoryWorkbook
from headway.mail.message import as_message, compose
from headway.mail.one_sheet import one_sheet
from headway.mail.readers import ready_letters
from headway.schema import FACTS, TABLES, VERSION_NAME, Kind, Writer
from headway.schema.settings import LISTS
from tests.command_line import headway
from tests.mail.html_lint import lint
from tests.mail.plans import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from headway.core.grids import Block, Grid
    from headway.mail.readers import Ready
    from headway.schema import Table

EVIL = (
    "=HYPERLINK(1)<img src=x onerror=alert(1)><script>alert(1)</script></td></table>"
    "{{ 7 * 7 }}{% raw %}&lt;\r\nBcc: eve@evil.com\x00\u202e\u200b"
)
ADDRESSES = {("people", "email"), ("communication", "recipients"), ("mail_domains", "domain")}


@pytest.fixture(scope="module")
def ready(pristine_sample: Path) -> list[Ready]:
    """All letters of the sample, of which every text begins with an attack."""
    file = open_workbook(pristine_sample)
    grids = file.read_tables([table.name for table in TABLES])
    names = [VERSION_NAME, *(fact.name for fact in FACTS)]
    attacked = [
        grids[table.name] if table in LISTS else _attacked(table, grids[table.name])
        for table in TABLES
    ]
    facts = [_attacked_fact(block) for block in file.read_blocks(names).values()]
    workbook = MemoryWorkbook(attacked, facts)
    done = prepare(workbook, date(2026, 11, 20), None, lambda _: None, None).done
    return [each for audience in Audience for each in ready_letters(done, audience)[0]]


def _attacked(table: Table, grid: Grid) -> Grid:
    columns = list(grid.columns)
    for column in table.columns:
        place = grid.position(column.header)
        ours = column.writer is Writer.PERSON and column.kind is Kind.TEXT
        if place is not None and ours and (table.key, column.key) not in ADDRESSES:
            columns[place] = [cell and f"{EVIL}{cell}" for cell in grid.columns[place]]
    return replace(grid, columns=tuple(columns))


def _attacked_fact(block: Block) -> Block:
    texts = {fact.name for fact in FACTS if fact.kind is Kind.TEXT and fact.key != "plan_id"}
    if block.name not in texts or not block.rows[0][0]:
        return block
    return replace(block, rows=((f"{EVIL}{block.rows[0][0]}",),))


def test_every_audience_gets_its_letters_all_the_same(ready: list[Ready]) -> None:
    assert {each.letter.audience for each in ready} == set(Audience)
    assert all("=HYPERLINK(1)<img" in each.letter.title for each in ready)


def test_no_text_becomes_markup(ready: list[Ready]) -> None:
    for each in ready:
        html = compose(each.letter, None, each.addressed, None).html_without_picture
        assert lint(html) == []
        assert "<script" not in html
        assert "<img" not in html


def test_no_text_becomes_part_of_a_template(ready: list[Ready]) -> None:
    html = compose(ready[0].letter, None, ready[0].addressed, None).html

    assert "{{ 7 * 7 }}{% raw %}" in html


def test_no_text_becomes_a_header(ready: list[Ready]) -> None:
    for each in ready:
        message = as_message(compose(each.letter, None, each.addressed, None), NOW)
        assert message["Bcc"] is None
        assert set(message.keys()) <= {
            *("To", "Cc", "Subject", "Date", "Message-ID"),
            *("X-Headway-Ref", "MIME-Version", "Content-Type"),
        }


def test_no_text_brings_along_what_cannot_be_seen(ready: list[Ready]) -> None:
    for each in ready:
        text = as_text(each.letter, "")
        assert not any(letter in text for letter in "\x00\u202e\u200b\r")


def test_no_text_becomes_a_formula_in_what_is_attached(ready: list[Ready]) -> None:
    for each in ready[:3]:
        sheet = load_workbook(BytesIO(one_sheet(each.letter))).active
        assert sheet is not None
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} == {"s"}
        assert any(str(cell.value).startswith("=HYPERLINK(1)") for cell in cells)


def test_no_text_becomes_a_formula_in_the_log(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(variable, "=cmd|' /C calc'!A0")

    assert headway("mail", sample, "--draft-dir", tmp_path / "box").exit_code == 0

    sheet = load_workbook(sample)["Log"]
    persons = [cell for row in sheet.iter_rows() for cell in row if "cmd|" in str(cell.value)]
    assert persons
    assert {cell.data_type for cell in persons} == {"s"}
