"""What each button does, and the sentence that says what came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from headway.buttons.click import Outcome, spreadsheet_of
from headway.core.findings import counted
from headway.core.omitted import left_out_of_sums
from headway.core.wording import full_day
from headway.schema.generated import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from headway.buttons.click import Click
    from headway.core.findings import Finding

_QUESTION = (
    "A new baseline takes the approved changes of dates and budgets from Changes into Actions, "
    "and proposes on Changes what else has moved. The old values are kept on Changes. Go on?"
)


def validate(click: Click) -> Outcome:
    """Check every entry, list what should be put right, and turn to the list."""
    from headway.actions.check import check

    click.screen.show_progress("Checking every entry")
    reading = check(click.workbook, click.today, write=True, weeks=click.weeks)
    if not reading.findings:
        return Outcome("Every entry is checked. There is nothing to put right.")
    return Outcome(f"Every entry is checked: {_counts(reading.findings)}.", FINDINGS.sheet)


def refresh(click: Click) -> Outcome:
    """Fill in everything that Headway works out."""
    from headway.actions.refresh import refresh as fill_in

    weeks = click.weeks
    done = fill_in(click.workbook, click.today, progress=click.screen.show_progress, weeks=weeks)
    begin = "The plan is refreshed" if done.changed else "The plan was up to date already"
    return Outcome(f"{begin}: {_counts(done.reading.findings)}.{_left_out(done.reading.findings)}")


def summary(click: Click) -> Outcome:
    """Fill in the Summary, and turn to it."""
    from headway.actions.refresh import fill_in_summary

    done = fill_in_summary(
        click.workbook, click.today, progress=click.screen.show_progress, weeks=click.weeks
    )
    begin = "is filled in" if done.changed else "was up to date already"
    return Outcome(
        f"The Summary {begin}, with the status at {full_day(done.summary.identity.status_date)}."
        f"{_left_out(done.reading.findings)}",
        "Summary",
    )


def record_week(click: Click) -> Outcome:
    """Refresh the plan, and put its week on record."""
    from headway.actions.record import record_week as put_on_record
    from headway.core.history.weeks import not_begun
    from headway.hosts.weeks import weeks_beside
    from headway.mail.catching_up import catch_up

    catch_up(click.bare, click.path, click.moment, click.person)
    done = put_on_record(
        click.workbook,
        click.today,
        click.moment,
        click.person,
        weeks=weeks_beside(click.path),
        progress=click.screen.show_progress,
    )
    again = " once more, in the place of what was recorded before" if done.replaced else ""
    said = (
        f"The week that ends on {full_day(done.week.week_ending)} is on record{again}. "
        f"{_sentence(_counts(done.refreshed.reading.findings))}. "
        f"{not_begun(done.week.week_ending, click.today)}"
    )
    return Outcome(said.rstrip())


def email(click: Click) -> Outcome:
    """Draft the mail to leadership, with the Summary as a PDF."""
    from headway.mail.button import run
    from headway.pdf import live_summary_pdf

    return Outcome(
        run(
            click.bare,
            click.path,
            click.moment,
            click.person,
            click.screen.ask,
            make_pdf=partial(live_summary_pdf, click.book),
            weeks=click.weeks,
            progress=click.screen.show_progress,
        )
    )


def rebaseline(click: Click) -> Outcome:
    """Take approved changes into the baseline, and propose the others."""
    from headway.actions.rebaseline import rebaseline as agree
    from headway.actions.refresh import refresh as fill_in
    from headway.core.rebaseline import account
    from headway.schema.governance import CHANGES

    if not click.screen.ask(_QUESTION):
        return Outcome("Nothing was changed.")
    click.screen.show_progress("Reading what was approved")
    found = agree(click.workbook, click.today, click.person)
    if found.agreed:
        progress = click.screen.show_progress
        fill_in(click.workbook, click.today, progress=progress, weeks=click.weeks)
    return Outcome(account(found), CHANGES.sheet if found.proposed or found.unclear else None)


def undo_last_run(click: Click) -> Outcome:
    """Put back what the last run overwrote."""
    from headway.actions.undo import account as undone
    from headway.hosts.undo_store import undo_last

    run = undo_last(click.bare, click.place, click.moment, click.person)
    return Outcome(undone(run))


def check_installation(click: Click) -> Outcome:
    """Look at this computer and this workbook, and say what is not as it should be."""
    from headway.installing.diagnosis import Verdict
    from headway.installing.doctor import examine

    click.screen.show_progress("Looking at this computer")
    found = examine(click.place, spreadsheet_of(click.book))
    wanting = [each for each in found if each.verdict is not Verdict.OK]
    if not wanting:
        return Outcome(f"Everything is in place: all {len(found)} things that were looked at.")
    lines = (f"• {each.subject}: {each.found} {each.remedy}".strip() for each in wanting)
    fine = f"In place are {len(found) - len(wanting)} of {len(found)} things. Look at these:"
    return Outcome("\n\n".join([fine, *lines]))


JOBS: Mapping[str, Callable[[Click], Outcome]] = {
    "validate": validate,
    "refresh": refresh,
    "summary": summary,
    "email": email,
    "record_week": record_week,
    "rebaseline": rebaseline,
    "undo_last_run": undo_last_run,
    "check_installation": check_installation,
}


def _counts(findings: Sequence[Finding]) -> str:
    """Return how many findings there are and where, such as “1 error; they are listed on …”."""
    found = counted(findings)
    return f"{found}; they are listed on {FINDINGS.sheet}" if found else "nothing to put right"


def _left_out(findings: Sequence[Finding]) -> str:
    rows = left_out_of_sums(findings)
    return f" {rows}." if rows else ""


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
