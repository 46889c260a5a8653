"""The whole plan as a PDF, printed by LibreOffice and read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.command_line import headway, refusal
from tests.pdf.plans import with_texts_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def pages(pristine_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each page of the sample plan."""
    pdf = tmp_path_factory.mktemp("printed") / "plan.pdf"
    before = pristine_sample.read_bytes()

    answer = headway("plan", pristine_sample, "--pdf", pdf)

    assert answer.exit_code == 0, answer.output
    assert answer.stdout == f"The plan is in {pdf}.\n"
    assert pristine_sample.read_bytes() == before
    return [" ".join(page.extract_text().split()) for page in PdfReader(pdf).pages]


def test_begins_with_the_plan_and_what_is_in_the_document(pages: list[str]) -> None:
    assert "Northgate Works – customer complaints and safety audit" in pages[0]
    assert "CAP-2026-014" in pages[0]
    assert "What is in this document" in pages[0]


def test_numbers_every_page(pages: list[str]) -> None:
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text


def test_repeats_the_headings_of_a_chapter_on_each_of_its_pages(pages: list[str]) -> None:
    milestones = [text for text in pages[1:] if "By what progress is seen" in text]
    assert len(milestones) > 1
    assert all("ID Milestone Action Owner Planned Forecast" in text for text in milestones)


def test_has_the_rows_of_every_kind_of_sheet(pages: list[str]) -> None:
    everything = " ".join(pages)
    for words in (
        "Fit vibration sensors to the press-line motors",
        "Gateway on the network",
        "Halve customer complaints",
        "Sofía Delgado",
        "Timeline",
        "Helen Ashworth",
    ):
        assert words in everything, words


def test_tells_nobody_who_spoke(pages: list[str]) -> None:
    everything = " ".join(pages)
    assert "Press operator" not in everything


def test_takes_texts_of_any_length(sample: Path, tmp_path: Path) -> None:
    with_texts_of("<b>Interlock & procurement</b> ]]> review ", sample)
    assert headway("plan", sample, "--pdf", tmp_path / "plan.pdf").exit_code == 0

    first = PdfReader(tmp_path / "plan.pdf").pages[0].extract_text()
    assert "<b>Interlock & procurement</b> ]]>" in " ".join(first.split())


def test_a_file_that_is_no_plan_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.xlsx").write_text("no workbook")
    said = refusal("plan", tmp_path / "other.xlsx", "--pdf", tmp_path / "plan.pdf")
    assert "is not an Excel workbook" in said
