"""A message on Communication that Headway mailed itself, by the Log, on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from headway.core.communication import measure_communication
from headway.core.figures import work_out
from headway.core.findings import without_errors
from headway.core.grids import Grid
from headway.core.log import LogEntry, with_entries
from headway.core.plan import Plan
from headway.core.records import typed_rows
from headway.core.rules import validate
from headway.schema.generated import LOG
from headway.schema.governance import COMMUNICATION, PEOPLE
from tests.core.plans import SETTINGS
from tests.grids import grid
from tests.tables import assert_table, table

if TYPE_CHECKING:
    from pandas import DataFrame

STATUS_DATE = date(2026, 6, 10)
PEOPLE_ROWS = """
    name     | email
    Dana Day | dana@example.com
    Ada Ames | ada@example.com
    Bo Bard  |
"""
OURS = """
    audience   | channel | frequency | recipients         | next_due   | last_sent
    Leadership | E-mail  | Weekly    | Dana Day; Ada Ames | 2026-06-05 | 2026-05-29
"""
"""A message that is overdue since Friday, unless the Log says that it was mailed."""
NOT_MAILED = "2026-06-05 | Overdue | 29 May 2026, as typed in Last sent"
WITH_REASON = f"{NOT_MAILED}; a mail of 5 Jun 2026 does not count:"
MAILED = "Headway mailed everybody in Recipients"


def log_grid(mails: str) -> Grid:
    """Return the Log with an entry for each line: when, what, audience, report, address."""
    entries = []
    for line in mails.strip().splitlines():
        at, event, audience, report, address = (cell.strip() or None for cell in line.split("|"))
        assert at is not None
        assert event is not None
        moment = datetime.fromisoformat(at)
        entries.append(LogEntry(moment, "Mia", event, audience, report, None, address))
    nothing = Grid(LOG.name, LOG.sheet, 1, 1, tuple(LOG.headers), tuple([] for _ in LOG.columns))
    change = with_entries(nothing, entries)
    columns = tuple(list(change.columns[header]) for header in LOG.headers)
    return Grid(LOG.name, LOG.sheet, 1, 1, tuple(LOG.headers), columns)


def measured(mails: str, messages: str = OURS, people: str = PEOPLE_ROWS) -> DataFrame:
    """Return *messages* as they stand after these *mails*."""
    return measured_by(typed_rows(LOG, log_grid(mails)), messages, people)


def measured_by(log: DataFrame, messages: str = OURS, people: str = PEOPLE_ROWS) -> DataFrame:
    """Return *messages* as they stand by this *log*."""
    tables = {
        "communication": table(COMMUNICATION, messages),
        "people": table(PEOPLE, people),
        "log": log,
    }
    return measure_communication(Plan(tables, {}, SETTINGS, STATUS_DATE))


def assert_known(found: DataFrame, *lines: str) -> None:
    """Assert when each message is due, its status, and what is known of the last one."""
    assert_table(found, COMMUNICATION, "\n".join(["due_on | status | last_message", *lines]))


def test_counts_as_sent_on_the_day_on_which_all_its_recipients_were_mailed() -> None:
    found = measured(
        """
        2026-06-05T14:02 | Sent | Leadership | Report 5 June | dana@example.com
        2026-06-05T14:02 | Sent | Leadership | Report 5 June | ada@example.com
        """
    )

    assert_known(found, f"2026-06-12 | Planned | 5 Jun 2026, by the Log: {MAILED}")


@pytest.mark.parametrize(
    ("mails", "expected"),
    [
        pytest.param(
            """
            2026-06-05T14:02 | Sent | Leadership | Report 5 June | dana@example.com
            2026-06-08T09:00 | Sent | Leadership | Report 5 June | ada@example.com
            """,
            f"2026-06-15 | Planned | 8 Jun 2026, by the Log: {MAILED}",
            id="one of them some days later",
        ),
        pytest.param(
            """
            2026-06-05T14:02 | Sent | Leadership | Report 5 June | dana@example.com
            2026-06-05T14:02 | Sent | Leadership | Report 5 June | ada@example.com
            2026-06-09T09:00 | Sent | Leadership | Report 5 June | ada@example.com
            2026-06-09T09:00 | Sent | Leadership | Report 5 June | dana@example.com
            """,
            f"2026-06-16 | Planned | 9 Jun 2026, by the Log: {MAILED}",
            id="all of them again",
        ),
        pytest.param(
            """
            2026-06-05T14:02 | Sent | Leadership | Report 5 June | dana@example.com
            2026-06-05T14:02 | Sent | Leadership | Report 5 June | ada@example.com
            2026-06-09T09:00 | Sent | Leadership | Report 5 June | dana@example.com
            """,
            f"2026-06-12 | Planned | 5 Jun 2026, by the Log: {MAILED}",
            id="one of them again",
        ),
        pytest.param(
            """
            2026-06-10T23:59 | Sent | Leadership | Report 12 June | Dana@Example.com
            2026-06-10T23:59 | Sent | Leadership | Report 12 June | ada@example.com
            2026-06-10T23:59 | Sent | Leadership | Report 12 June | zed@example.com
            """,
            f"2026-06-17 | Planned | 10 Jun 2026, by the Log: {MAILED}",
            id="late on the status date, with others besides",
        ),
    ],
)
def test_is_the_last_day_by_which_all_had_got_the_same_report(mails: str, expected: str) -> None:
    assert_known(measured(mails), expected)


@pytest.mark.parametrize(
    ("mails", "expected"),
    [
        pytest.param(
            """
            2026-06-05T14:02 | Drafted | Leadership | Report 5 June | dana@example.com
            2026-06-05T14:02 | Drafted | Leadership | Report 5 June | ada@example.com
            """,
            NOT_MAILED,
            id="drafts",
        ),
        pytest.param(
            "2026-06-05T14:02 | Sent | Leadership | Report 5 June | dana@example.com",
            f"{WITH_REASON} it did not go to Ada Ames",
            id="a mail that did not reach everybody",
        ),
        pytest.param(
            """
            2026-06-01T14:02 | Sent | Leadership | Report 29 May | ada@example.com
            2026-06-05T14:02 | Sent | Leadership | Report 5 June | dana@example.com
            """,
            f"{WITH_REASON} it did not go to Ada Ames",
            id="one report to one, another to the other",
        ),
        pytest.param(
            """
            2026-06-05T14:02 | Sent | Department heads | Report 5 June | dana@example.com
            2026-06-05T14:02 | Sent | Department heads | Report 5 June | ada@example.com
            2026-06-05T14:02 | Sent | Escalation       | Escalation    | dana@example.com
            2026-06-05T14:02 | Sent | Escalation       | Escalation    | ada@example.com
            """,
            NOT_MAILED,
            id="mails for another audience",
        ),
        pytest.param(
            "2026-06-05T14:02 | Sent | Leadership | Report 5 June | zed@example.com",
            NOT_MAILED,
            id="a mail to somebody else",
        ),
        pytest.param(
            """
            2026-06-11T00:00 | Sent | Leadership | Report 12 June | dana@example.com
            2026-06-11T00:00 | Sent | Leadership | Report 12 June | ada@example.com
            """,
            f"{NOT_MAILED}; a mail of 11 Jun 2026 does not count: it came after the status date",
            id="mails after the status date",
        ),
    ],
)
def test_is_not_sent_by(mails: str, expected: str) -> None:
    assert_known(measured(mails), expected)


def test_an_earlier_mail_to_all_still_counts_beside_one_that_did_not_reach_all() -> None:
    found = measured(
        """
        2026-06-05T14:02 | Sent | Leadership | Report 5 June  | dana@example.com
        2026-06-05T14:02 | Sent | Leadership | Report 5 June  | ada@example.com
        2026-06-09T14:02 | Sent | Leadership | Report 12 June | dana@example.com
        """
    )

    doubt = "a mail of 9 Jun 2026 does not count: it did not go to Ada Ames"
    assert_known(found, f"2026-06-12 | Planned | 5 Jun 2026, by the Log: {MAILED}; {doubt}")


def test_an_older_mail_that_did_not_reach_all_is_not_brought_up_again() -> None:
    found = measured(
        """
        2026-06-01T14:02 | Sent | Leadership | Report 29 May | dana@example.com
        2026-06-05T14:02 | Sent | Leadership | Report 5 June | dana@example.com
        2026-06-05T14:02 | Sent | Leadership | Report 5 June | ada@example.com
        """
    )

    assert_known(found, f"2026-06-12 | Planned | 5 Jun 2026, by the Log: {MAILED}")


MONDAY = """
    2026-06-08T14:02 | Sent | Leadership    | Report 12 June | dana@example.com
    2026-06-08T14:02 | Sent | Action owners | Report 12 June | ada@example.com
    2026-06-09T09:00 | Sent | Action owners | Report 12 June | dana@example.com
    2026-06-08T14:02 | Sent | Customers     | Report 12 June | ada@example.com
    2026-06-08T14:02 | Sent | Feedback      | Request        | ada@example.com
"""


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param(
            "2026-06-09", "2026-06-16 | Planned | 9 Jun 2026, as typed in Last sent", id="later"
        ),
        pytest.param(
            "2026-06-08", "2026-06-15 | Planned | 8 Jun 2026, as typed in Last sent", id="the same"
        ),
        pytest.param(
            "2026-06-05",
            f"2026-06-15 | Planned | 8 Jun 2026, by the Log: {MAILED}",
            id="earlier",
        ),
        pytest.param(
            "2026-06-11",
            f"2026-06-15 | Planned | 8 Jun 2026, by the Log: {MAILED}",
            id="after the status date",
        ),
        pytest.param("", f"2026-06-15 | Planned | 8 Jun 2026, by the Log: {MAILED}", id="none"),
    ],
)
def test_the_later_of_what_was_typed_and_what_was_mailed_counts(typed: str, expected: str) -> None:
    messages = f"""
        audience   | channel | frequency | recipients | last_sent
        Leadership | E-mail  | Weekly    | Dana Day   | {typed}
    """
    found = measured(MONDAY, messages)

    assert_known(found, expected)
    assert_table(found, COMMUNICATION, f"audience | last_sent\nLeadership | {typed}")


def test_mailed_before_the_day_that_is_named_it_is_still_due_on_that_day() -> None:
    messages = "audience|frequency|recipients|next_due\nLeadership|Weekly|Dana Day|2026-06-10"
    found = measured(MONDAY, messages)
    assert_known(found, f"2026-06-10 | Due today | 8 Jun 2026, by the Log: {MAILED}")


@pytest.mark.parametrize("recipient", ["dana  DAY", "Dana@example.com"])
def test_a_recipient_is_known_in_other_spellings_and_by_the_address(recipient: str) -> None:
    messages = f"audience|frequency|recipients\nLeadership|Weekly|{recipient}"
    found = measured(MONDAY, messages)
    assert_known(found, f"2026-06-15 | Planned | 8 Jun 2026, by the Log: {MAILED}")


def test_a_name_on_people_twice_must_have_been_mailed_at_both_addresses() -> None:
    people = "name|email\nDana Day|dana@example.com\nDana Day|day@example.com"
    messages = "audience|frequency|recipients\nLeadership|Weekly|Dana Day"
    found = measured(MONDAY, messages, people)
    doubt = "a mail of 8 Jun 2026 does not count: it did not go to Dana Day"
    assert_known(found, f"| No date | {doubt}")


def test_many_who_did_not_get_it_are_counted() -> None:
    messages = "audience|recipients\nLeadership|Dana Day; Bo Bard; Cy; Di; Ed; Flo"
    (found,) = measured(MONDAY, messages)["last_message"]
    assert found.endswith("it did not go to Bo Bard, Cy, Di and 2 more")


@pytest.mark.parametrize("channel", ["Meeting", "Intranet"])
def test_a_row_that_goes_another_way_is_not_mailed(channel: str) -> None:
    messages = f"audience|channel|frequency|recipients\nLeadership|{channel}|Weekly|Dana Day"
    assert_known(measured(MONDAY, messages), "| No date |")


@pytest.mark.parametrize("audience", ["Customers", "Feedback"])
def test_a_row_for_whom_headway_writes_no_report_is_not_mailed(audience: str) -> None:
    messages = f"audience|channel|frequency|recipients\n{audience}|E-mail|Weekly|Ada Ames"
    assert_known(measured(MONDAY, messages), "| No date |")


def test_a_row_without_recipients_is_sent_when_the_first_of_its_audience_is_mailed() -> None:
    found = measured(MONDAY, "audience|channel|frequency\nAction owners|E-mail|Weekly")
    said = "8 Jun 2026, by the Log: Headway mailed this audience"
    assert_known(found, f"2026-06-15 | Planned | {said}")


def test_of_entries_that_name_no_report_each_day_is_one() -> None:
    mails = "2026-06-01T09:00|Sent|Action owners||\n2026-06-08T09:00|Sent|Action owners||"
    found = measured(mails, "audience|channel|frequency\nAction owners|E-mail|Weekly")
    said = "8 Jun 2026, by the Log: Headway mailed this audience"
    assert_known(found, f"2026-06-15 | Planned | {said}")


def test_a_mail_after_the_status_date_takes_nothing_from_one_before() -> None:
    later = "2026-06-12T09:00 | Sent | Leadership | Report 12 June | dana@example.com"
    messages = "audience|frequency|recipients\nLeadership|Weekly|Dana Day"
    doubt = "a mail of 12 Jun 2026 does not count: it came after the status date"
    assert_known(
        measured(f"{MONDAY.strip()}\n{later}", messages),
        f"2026-06-15 | Planned | 8 Jun 2026, by the Log: {MAILED}; {doubt}",
    )


def test_two_rows_that_go_to_the_same_person_are_not_told_apart() -> None:
    messages = """
        communication_id | audience   | channel | frequency | recipients
        CM-1             | Leadership | E-mail  | Weekly    | Dana Day
        CM-2             | Leadership |         | Monthly   | Ada Ames; Dana Day
        CM-3             | Leadership | E-mail  | Weekly    | Bo Bard
        CM-4             | Leadership | Meeting | Weekly    | Dana Day
    """
    doubt = "a mail of 8 Jun 2026 does not count:"
    assert_known(
        measured(MONDAY, messages),
        f"| No date | {doubt} CM-2 goes to the same readers",
        f"| No date | {doubt} CM-1 goes to the same readers",
        "| No date |",
        "| No date |",
    )


def test_rows_that_share_readers_with_another_way_or_audience_are_told_apart() -> None:
    messages = """
        audience      | channel | frequency | recipients
        Leadership    | E-mail  | Weekly    | Dana Day
        Leadership    | Meeting | Weekly    | Dana Day
        Action owners | E-mail  | Weekly    | Dana Day
    """
    assert_known(
        measured(MONDAY, messages),
        f"2026-06-15 | Planned | 8 Jun 2026, by the Log: {MAILED}",
        "| No date |",
        f"2026-06-16 | Planned | 9 Jun 2026, by the Log: {MAILED}",
    )


def test_a_row_without_recipients_is_not_told_from_another_of_its_audience() -> None:
    messages = """
        communication_id | audience   | frequency | recipients
                         | Leadership | Weekly    | Dana Day
        CM-2             | Leadership | Monthly   |
    """
    doubt = "a mail of 8 Jun 2026 does not count: another row goes to the same readers"
    assert_known(
        measured(MONDAY, messages),
        f"2026-06-15 | Planned | 8 Jun 2026, by the Log: {MAILED}",
        f"| No date | {doubt}",
    )


def test_an_entry_of_the_log_that_was_changed_does_not_count() -> None:
    log = typed_rows(LOG, log_grid(MONDAY))
    forged = log.assign(new_value=log["new_value"].replace("ada@example.com", "bo@example.com"))
    messages = "audience|frequency|recipients\nAction owners|Weekly|bo@example.com"
    assert_known(measured_by(forged, messages), "| No date |")


def test_an_entry_of_the_log_before_which_one_was_removed_does_not_count() -> None:
    log = typed_rows(LOG, log_grid(MONDAY))
    messages = "audience|frequency|recipients\nAction owners|Weekly|Dana Day"
    mailed = f"2026-06-16 | Planned | 9 Jun 2026, by the Log: {MAILED}"

    assert_known(measured_by(log, messages), mailed)
    assert_known(measured_by(log.drop(index=4), messages), mailed)
    assert_known(measured_by(log[::-1], messages), mailed)
    assert_known(measured_by(log.drop(index=1), messages), "| No date |")


def test_the_figures_and_the_findings_agree_also_where_a_person_has_an_error() -> None:
    """The second row on People is an error and left out of the figures; it counts here."""
    people = """
        name     | email
        Dana Day | dana@example.com
        Dana Day | day@example.com
    """
    messages = """
        communication_id | audience   | channel | frequency | owner    | recipients | next_due
        CM-1             | Leadership | E-mail  | Weekly    | Dana Day | Dana Day   | 2026-06-05
    """
    grids = {
        "communication": grid(COMMUNICATION, messages),
        "people": grid(PEOPLE, people),
        "log": log_grid(MONDAY),
    }
    plan, findings = validate(grids, {}, STATUS_DATE)
    figures = work_out(without_errors(plan, findings))

    doubt = "a mail of 8 Jun 2026 does not count: it did not go to Dana Day"
    assert_known(figures.tables["communication"], f"2026-06-05 | Overdue | {doubt}")
    assert figures.governance.communication.overdue == 1
    assert [each.row for each in findings if each.rule.id == "message-overdue"] == [0]
