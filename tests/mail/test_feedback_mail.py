"""Asking for feedback by mail.

The first phase of the plan is passed: A-1 of Operations is done, A-3 of Sales goes on.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from headway.core.letters.letter import Audience
from headway.mail.confirming import confirm_sent
from headway.mail.history import entries_of_mail
from headway.mail.message import compose
from headway.mail.posting import post
from headway.mail.readers import ready_letters
from headway.mail.refusals import (
    AlreadyPostedError,
    BadFormAddressError,
    NothingDueError,
    NothingToConfirmError,
)
from tests.command_line import headway
from tests.mail.html_lint import lint
from tests.mail.plans import MET, ORDER, Pigeonhole, lines_of, plan, worked_out

if TYPE_CHECKING:
    from pathlib import Path

ASK = replace(ORDER, audience=Audience.FEEDBACK)
FORM = "https://forms.example.com/cap-7?id=1&lang=en"
PASSED = {
    "actions": """
        action_id | title      | gap   | department | phase  | owner    | status      | percent_complete | baseline_start | baseline_finish | actual_start | actual_finish
        A-1       | Fit guards | Hands | Operations | First  | Ada Ames | Done        |             100% | 2026-06-01     | 2026-06-05      | 2026-06-01   | 2026-06-05
        A-3       | Call back  | Slow  | Sales      | Second | Cy Cole  | In progress |              50% | 2026-06-01     | 2026-06-19      | 2026-06-01   |
    """,  # noqa: E501 - a table is read by its columns
    "milestones": "milestone_id\n ",
    "phases": "word\nFirst\nSecond",
    "feedback_rounds": "word\nEarly\nFinal",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the plan would be."""
    return tmp_path / "plan.xlsm"


def test_once_the_first_phase_is_passed_those_it_touches_get_a_mail(path: Path) -> None:
    box = Pigeonhole()

    account = post(plan(PASSED), path, ASK, box)

    (mail,) = box.mails
    assert mail.addresses == ("ada.ames@example.com",)
    assert mail.attachment is None
    assert "What has got better?" in mail.text
    assert account.notes == ("Bo Bard: there is no e-mail address (People B9).",)
    assert not account.sent


def test_nobody_is_asked_twice_on_one_occasion_however_many_weeks_pass(path: Path) -> None:
    box = Pigeonhole()
    post(plan(PASSED), path, ASK, box)
    later = plan(PASSED, {"status_date": "2026-07-08"})

    with pytest.raises(AlreadyPostedError, match="The request for feedback was drafted on"):
        post(later, path, ASK, box)

    assert len(box.mails) == 1


def test_another_occasion_is_another_mail(path: Path) -> None:
    box = Pigeonhole()
    post(plan(PASSED), path, ASK, box)
    met_later = {"check_ins": MET["check_ins"].replace("2026-06-08", "2026-06-22")}
    post(plan(PASSED | met_later, {"status_date": "2026-06-24"}), path, ASK, box)

    assert [mail.letter.topics for mail in box.mails] == [("round Early",), ("check-in C-1",)]


def test_the_manager_who_sends_the_mails_is_not_asked(path: Path) -> None:
    box = Pigeonhole()
    post(plan(PASSED | MET), path, ASK, box)

    assert {mail.letter.about for mail in box.mails} == {"Ada Ames"}


def test_the_log_names_the_occasion_and_alone_keeps_it_from_being_asked_again(path: Path) -> None:
    workbook = plan(PASSED)
    post(workbook, path, ASK, Pigeonhole())
    path.with_name("plan.sent.jsonl").unlink()

    log = workbook.read_tables(["Log"])["Log"]
    headers = ("What", "Audience", "Where", "Old", "New")
    assert [(log.column(header) or ())[0] for header in headers] == [
        "Drafted",
        "Feedback",
        "Request for feedback",
        "round Early",
        "ada.ames@example.com",
    ]
    with pytest.raises(AlreadyPostedError):
        post(workbook, path, ASK, Pigeonhole())


def test_a_request_that_was_sent_is_written_down(path: Path) -> None:
    workbook = plan(PASSED)
    post(workbook, path, ASK, Pigeonhole())

    account = confirm_sent(workbook, path, ASK)

    assert account.posted[0].subject == "Request for feedback"
    assert not account.sent
    drafted, sent = entries_of_mail(worked_out(workbook))
    assert (drafted.key, drafted.state.value, sent.state.value) == (sent.key, "drafted", "sent")


def test_a_request_of_long_ago_is_not_taken_for_one_that_was_sent_now(path: Path) -> None:
    post(plan(MET), path, ASK, Pigeonhole())
    july = replace(ASK, now=ASK.now + timedelta(days=28))
    facts = {"status_date": "2026-07-08"}

    with pytest.raises(NothingToConfirmError):
        confirm_sent(plan(MET, facts), path, july)

    met_again = {"check_ins": MET["check_ins"].replace("2026-06-08", "2026-07-06")}
    met_again["check_ins"] = met_again["check_ins"].replace("C-1", "C-9")
    workbook = plan(met_again, facts)
    post(workbook, path, july, Pigeonhole())
    confirm_sent(workbook, path, july)

    assert {
        (json.loads(line)["key"]["about"], json.loads(line)["state"]) for line in lines_of(path)
    } == {
        ("check-in C-1", "pending"),
        ("check-in C-1", "drafted"),
        ("check-in C-9", "pending"),
        ("check-in C-9", "drafted"),
        ("check-in C-9", "sent"),
    }


def test_a_request_that_is_still_due_can_be_said_to_be_sent_weeks_later(path: Path) -> None:
    post(plan(PASSED), path, ASK, Pigeonhole())
    july = replace(ASK, now=ASK.now + timedelta(days=28))

    account = confirm_sent(plan(PASSED, {"status_date": "2026-07-08"}), path, july)

    assert account.posted[0].to == ("ada.ames@example.com",)


def test_a_request_made_this_week_can_be_said_to_be_sent_once_the_feedback_is_there(
    path: Path,
) -> None:
    post(plan(PASSED), path, ASK, Pigeonhole())
    friday = replace(ASK, now=ASK.now + timedelta(days=2))

    account = confirm_sent(plan(), path, friday)  # where nobody is to be asked any more

    assert account.posted[0].to == ("ada.ames@example.com",)


def test_where_nobodys_feedback_is_due_it_says_so() -> None:
    with pytest.raises(NothingDueError, match="nobody’s feedback is due"):
        ready_letters(worked_out(), Audience.FEEDBACK)


def test_the_form_stands_in_the_mail_as_a_link_that_shows_where_it_leads() -> None:
    done = worked_out(plan(PASSED, {"feedback_form": FORM}))
    ready, _ = ready_letters(done, Audience.FEEDBACK)
    mail = compose(ready[0].letter, None, ready[0].addressed, None)
    escaped = FORM.replace("&", "&amp;")

    assert f'href="{escaped}"' in mail.html
    assert f">{escaped}</a>" in mail.html
    assert FORM in mail.text
    assert lint(mail.html) == []


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "http://example.com", "see\u202e there"])
def test_a_form_that_is_none_stops_the_mail_and_names_the_cell(typed: str) -> None:
    done = worked_out(plan(PASSED, {"feedback_form": typed}))

    with pytest.raises(BadFormAddressError, match="Correct “Feedback form” there") as said:
        ready_letters(done, Audience.FEEDBACK)

    assert "On Home, “" in str(said.value)
    assert "\u202e" not in str(said.value)


def test_the_sample_asks_those_who_met_lately_one_mail_each(sample: Path, tmp_path: Path) -> None:
    answer = headway("mail", sample, "--draft-dir", tmp_path / "box", "--audience", "feedback")
    again = headway("mail", sample, "--draft-dir", tmp_path / "box", "--audience", "feedback")

    drafts = list((tmp_path / "box").glob("*.eml"))
    assert answer.exit_code == 0
    assert len(drafts) == answer.output.count("To ") > 5
    assert "helen.ashworth@" not in answer.output
    assert again.exit_code == 2
    assert "Nothing was drafted or sent again." in again.stderr
