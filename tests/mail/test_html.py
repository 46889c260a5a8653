"""The HTML of a mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from headway.core.letters.leadership import leadership_letter
from headway.core.letters.letter import Audience
from headway.mail.readers import ready_letters
from headway.mail.rendering import as_html
from tests.core.test_letters import recorded
from tests.mail.html_lint import LARGEST, contrast, lint
from tests.mail.plans import MET, plan, replaced, worked_out

if TYPE_CHECKING:
    from headway.core.letters.letter import Letter


@pytest.fixture(scope="module")
def letter() -> Letter:
    """A letter to leadership with all that can be in it."""
    return leadership_letter(recorded(worked_out().summary))


@pytest.fixture(scope="module")
def html(letter: Letter) -> str:
    """Its HTML."""
    return as_html(letter, "The PDF is attached.", "cid:picture")


@pytest.mark.parametrize("audience", Audience)
def test_keeps_the_rules_of_mail_for_every_audience(audience: Audience) -> None:
    ready, _ = ready_letters(worked_out(plan(MET)), audience)

    for each in ready:
        assert lint(as_html(each.letter, "The PDF is attached.")) == []


def test_keeps_the_rules_with_a_chart(html: str) -> None:
    assert lint(html) == []


def test_says_all_that_the_letter_says(letter: Letter, html: str) -> None:
    for section in (letter.asks, *letter.sections):
        assert section.title in html
        for row in section.rows:
            assert all(f">{cell}<" in html for cell in row)
    for tile in letter.tiles:
        assert f">{tile.value}<" in html
        assert f">{tile.beside}<" in html


def test_can_be_understood_without_pictures(letter: Letter, html: str) -> None:
    assert letter.chart is not None
    assert f'alt="{letter.chart.alt}"' in html
    assert letter.chart.alt in as_html(letter, "")
    assert "<img" not in as_html(letter, "")


def test_stays_small_with_as_many_rows_and_as_long_texts_as_a_plan_can_have() -> None:
    long = "a very long text that goes on and on " * 14
    actions = "\n".join(
        f"A-{n} | {long} {n} | Gap | Operations | Ada Ames | In progress | 1000 | 10% | 50 "
        "| 2026-06-01 | 2026-06-05 | 2026-06-26"
        for n in range(80)
    )
    columns = (
        "action_id | title | gap | department | owner | status | budget | percent_complete "
        "| actual_cost | baseline_start | baseline_finish | forecast_finish"
    )
    issues = "\n".join(
        f"I-{n} | {long} | High | Yes | A-{n} | 2026-06-01 | Ada Ames | {long} | Open | {long} "
        "| Dana Day | 2026-06-15"
        for n in range(80)
    )
    heads = (
        "issue_id | title | severity | roadblock | action_id | raised_on | owner | response "
        "| status | support_needed | support_from | support_by"
    )
    long_ones = {"actions": f"{columns}\n{actions}", "issues": f"{heads}\n{issues}"}
    done = worked_out(plan(long_ones | MET))

    for audience in Audience:
        for each in ready_letters(done, audience)[0]:
            assert len(as_html(each.letter, "").encode()) < LARGEST


def test_has_no_text_of_the_plan_as_markup() -> None:
    nasty = '<img src=x onerror=alert(1)>"&amp;'
    done = worked_out(plan(replaced("issues", "Release order", nasty)))

    html = as_html(leadership_letter(done.summary), "")

    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert lint(html) == []


@pytest.mark.parametrize(
    ("fore", "behind"),
    [
        ("#FFFFFF", "#00766C"),
        ("#4A3000", "#FFF1CC"),
        ("#FFFFFF", "#C02B12"),
        ("#1F2933", "#E4E8ED"),
    ],
)
def test_each_chip_is_easily_read(fore: str, behind: str) -> None:
    assert contrast(fore, behind) >= 5.5


def test_dark_mode_changes_colours_and_nothing_else(html: str) -> None:
    dark = html.partition("prefers-color-scheme:dark")[2].partition("</style>")[0]
    changed = set(re.findall(r"([a-z-]+):#[0-9A-F]{6} !important", dark))

    assert changed == {"background-color", "color", "border-color"}


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        pytest.param(("<h1", "<svg></svg><h1"), "do not agree on this element", id="svg"),
        pytest.param(('lang="en"', ""), "the language is not named", id="language"),
        pytest.param(("cid:picture", "x.png"), "does not come with the mail", id="picture"),
        pytest.param(('scope="col"', ""), "one of a column", id="heads"),
        pytest.param(
            ("background-color: #12304F", "background-color: #DCE6F1"),
            "not an attribute as well",
            id="background",
        ),
        pytest.param(("color: #FFFFFF", "color: #3A5A7F"), "has a contrast of", id="contrast"),
        pytest.param(("padding: 16px 24px", "display: flex"), "is unknown to Word", id="flex"),
        pytest.param(("</body>", "http://elsewhere</body>"), "from elsewhere", id="elsewhere"),
        pytest.param(("</h1>", "</h2>"), "closes nothing", id="nesting"),
        pytest.param(('<meta name="viewport"', '<meta name="v"'), "viewport", id="viewport"),
    ],
)
def test_each_rule_is_looked_at(html: str, broken: tuple[str, str], sentence: str) -> None:
    old, new = broken
    assert old in html
    assert any(sentence in each for each in lint(html.replace(old, new)))
