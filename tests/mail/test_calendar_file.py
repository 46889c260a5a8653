"""The calendar that goes with a mail, read by another program than wrote it line by line."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from headway.core.appointments import Appointment
from headway.core.letters.letter import Audience
from headway.mail.calendar_file import calendar_file
from headway.mail.message import as_message
from headway.mail.outbox import Outbox
from headway.mail.posting import post
from tests.command_line import headway
from tests.mail.plans import NOW, ORDER, Pigeonhole, plan

if TYPE_CHECKING:
    from pathlib import Path

ODD = "Check-in: Works; Höfe, 漢字\\n and “more”"
MEETING = Appointment(
    "check-in after C-1", date(2026, 6, 15), ODD, ("Check-in C-2", "Ada, Bo; Cy"), "Works", ("Ada",)
)
CHECK_INS = """
    check_in_id | department | cadence | planned_on | held_on    | attendees
    C-1         | Operations | Weekly  | 2026-06-08 | 2026-06-08 | Ada Ames; Bo Bard
    C-2         | Operations | Weekly  | 2026-06-15 |            | Ada Ames; Bo Bard
    C-3         | Sales      | Weekly  | 2026-06-16 |            | Cy Cole
    C-4         |            |         | 2026-06-30 |            | Dana Day
"""
MILESTONES = """
    milestone_id | action_id | title       | key_milestone | baseline_date | forecast_date
    M-1          | A-1       | Guards here | Yes           | 2026-06-05    | 2026-06-12
    M-2          | A-3       | First calls |               | 2026-06-17    |
"""


def file(*appointments: Appointment, now: datetime = NOW) -> bytes:
    """Return the file of some appointments of CAP-7."""
    return calendar_file(appointments, "CAP-7", "Dock safety", now)


def events(content: bytes) -> list[Any]:
    """Return what a reader finds in a file."""
    found = Calendar.from_ical(content)
    assert isinstance(found, Calendar)
    return list(found.events)


def mails(audience: Audience, path: Path, *, wanted: bool = True) -> dict[str, set[str]]:
    """Return the dates on each calendar, by whom the letter is about."""
    box = Pigeonhole()
    order = replace(ORDER, audience=audience, with_calendar=wanted)
    post(plan({"check_ins": CHECK_INS, "milestones": MILESTONES}), path, order, box)
    return {
        mail.letter.about: {
            f"{event.start:%d %b} {event['summary']}".removesuffix(" (CAP-7)")
            for event in (events(mail.calendar.content) if mail.calendar else ())
        }
        for mail in box.mails
    }


def test_each_appointment_takes_its_day_and_blocks_no_hour() -> None:
    (event,) = events(file(MEETING))

    assert event.start == date(2026, 6, 15)
    assert event.end == date(2026, 6, 16)
    assert event["transp"] == "TRANSPARENT"


def test_texts_come_out_as_they_went_in() -> None:
    (event,) = events(file(MEETING))

    assert event["summary"] == f"{ODD} (CAP-7)"
    assert event["description"] == "Check-in C-2\nAda, Bo; Cy\nDock safety"


def test_special_characters_are_escaped_and_long_lines_folded() -> None:
    content = file(replace(MEETING, title=ODD * 5))

    assert b"Works\\; H" in content
    assert b"\\\\n" in content
    assert b"Check-in C-2\\nAda\\, Bo\\; Cy\\nDock" in content
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert not re.search(rb"(?<!\r)\n", content)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    content.replace(b"\r\n ", b"").decode()  # no letter is cut in two


def test_no_text_adds_a_line_of_its_own() -> None:
    (event,) = events(file(replace(MEETING, title="A\r\nATTENDEE:mailto:eve@evil.com\x00\u202e")))

    assert event["summary"] == "A ATTENDEE:mailto:eve@evil.com (CAP-7)"
    assert "attendee" not in event


def test_a_second_file_moves_the_meeting_instead_of_doubling_it() -> None:
    later = NOW + timedelta(minutes=5)
    (first,) = events(file(MEETING))
    (second,) = events(file(replace(MEETING, day=date(2026, 6, 17)), now=later))

    assert first["uid"] == second["uid"]
    assert second["sequence"] > first["sequence"]
    assert second.decoded("dtstamp") == later
    assert second.start == date(2026, 6, 17)


def test_another_meeting_and_another_plan_are_other_appointments() -> None:
    other = calendar_file([MEETING], "CAP-8", "", NOW)
    content = (file(MEETING), file(replace(MEETING, key="check-in after C-2")), other)

    assert len({event["uid"] for each in content for event in events(each)}) == 3


def test_the_sequence_fits_into_every_program_for_a_thousand_years() -> None:
    (event,) = events(file(MEETING, now=datetime(3026, 1, 1, tzinfo=UTC)))

    assert event["sequence"] < 2**31


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        pytest.param(
            Audience.LEADERSHIP,
            {"": {"12 Jun Milestone due: Guards here", "30 Jun Check-in: Whole plan"}},
            id="leadership: key milestones, and meetings about the whole plan",
        ),
        pytest.param(
            Audience.DEPARTMENT,
            {
                "Operations": {
                    "12 Jun Milestone due: Guards here",
                    "15 Jun Check-in: Operations",
                    "30 Jun Check-in: Whole plan",
                },
            },
            id="departments: their own, and meetings about the whole plan",
        ),
        pytest.param(
            Audience.OWNER,
            {
                "Ada Ames": {"12 Jun Milestone due: Guards here", "15 Jun Check-in: Operations"},
                "Cy Cole": {"17 Jun Milestone due: First calls", "16 Jun Check-in: Sales"},
            },
            id="owners: their milestones, and the meetings they attend",
        ),
    ],
)
def test_each_reader_gets_the_dates_that_concern_them(
    audience: Audience, expected: dict[str, set[str]], tmp_path: Path
) -> None:
    assert mails(audience, tmp_path / "plan.xlsm") == expected


def test_nobody_gets_a_calendar_without_asking(tmp_path: Path) -> None:
    assert mails(Audience.OWNER, tmp_path / "plan.xlsm", wanted=False) == {
        "Ada Ames": set(),
        "Cy Cole": set(),
    }


def test_who_has_no_dates_gets_no_file(tmp_path: Path) -> None:
    box = Pigeonhole()
    order = replace(ORDER, with_calendar=True)
    post(plan({"milestones": "milestone_id\n "}), tmp_path / "plan.xlsm", order, box)

    assert box.mails[0].calendar is None
    assert "calendar" not in box.mails[0].text


def test_the_draft_carries_it_as_a_calendar_and_it_lies_beside_the_draft(tmp_path: Path) -> None:
    box = Outbox(tmp_path / "box")
    order = replace(ORDER, audience=Audience.OWNER, with_calendar=True)
    post(plan({"check_ins": CHECK_INS}), tmp_path / "plan.xlsm", order, box)

    draft = next(path for path in (tmp_path / "box").glob("*.eml") if "Cy-Cole" in path.name)
    message = message_from_bytes(draft.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    (part,) = message.iter_attachments()
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "PUBLISH"
    assert part.get_filename() == "CAP-7 dates 2026-06-10.ics"
    content = part.get_payload(decode=True)
    assert content == draft.with_suffix(".ics").read_bytes()
    assert {str(event["summary"]) for event in events(content)} == {
        "Check-in: Sales (CAP-7)",
        "Milestone due: First calls (CAP-7)",
    }
    assert "The dates ahead of you are attached for your calendar." in draft.read_text()


def test_a_delivered_mail_carries_it_too(tmp_path: Path) -> None:
    box = Pigeonhole()
    order = replace(ORDER, audience=Audience.OWNER, with_calendar=True)
    post(plan({"check_ins": CHECK_INS}), tmp_path / "plan.xlsm", order, box)

    message = as_message(box.mails[0], NOW)

    assert [part.get_filename() for part in message.iter_attachments()] == [
        "CAP-7 dates 2026-06-10.ics"
    ]


def test_the_sample_has_dates_for_those_who_attend(sample: Path, tmp_path: Path) -> None:
    headway("mail", sample, "--draft-dir", tmp_path, "--audience", "owner", "--calendar")

    (tomasz,) = tmp_path.glob("*Tomasz*.ics")
    found = {str(event["summary"]): event.start for event in events(tomasz.read_bytes())}
    assert found["Check-in: Operations (CAP-2026-014)"] == date(2026, 11, 24)


def test_an_escalation_takes_no_calendar_along(sample: Path) -> None:
    answer = headway("mail", sample, "--audience", "escalation", "--calendar")

    assert answer.exit_code == 2
    assert "--calendar goes with mails to leadership, departments and owners." in answer.output
