"""Why a report is not posted, in sentences that say what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.letters.letter import Audience
from headway.core.letters.recipients import AUDIENCES, TO_ONE_PERSON
from headway.core.plain_text import clean, shortened
from headway.errors import HeadwayError
from headway.mail.occasions import in_a_sentence
from headway.mail.past import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from headway.mail.past import Line

_MOST = 3
NOTHING_DUE = {
    Audience.ESCALATION: (
        "by the steps of the escalation on Settings, nobody has to be told of anything now."
    ),
    Audience.FEEDBACK: (
        "nobody’s feedback is due. It is asked for once a phase is passed, and within ten working "
        "days of a check-in or a key milestone, from whom it concerns and who has not given any."
    ),
}
"""What is said where an audience has nothing to be told or asked."""


class NobodyToWriteToError(HeadwayError):
    """The plan names nobody who could get the mail."""

    def __init__(self, audience: Audience, notes: Sequence[str]) -> None:
        """Word the sentence for the *audience*; the *notes* say who was left out and why."""
        left_out = f" {' '.join(notes)}" if notes else ""
        remedy = (
            "Put their addresses on the sheet People."
            if audience in TO_ONE_PERSON
            else "Name the readers on the sheet Communication (channel E-mail), and their "
            "addresses on People."
        )
        super().__init__(
            f"There is nobody to write to as “{AUDIENCES[audience]}”.{left_out} {remedy}"
        )


class NothingDueError(HeadwayError):
    """There is nothing that a mail would have to be written about."""

    def __init__(self, audience: Audience, notes: Sequence[str]) -> None:
        """Word the sentence for the *audience*; the *notes* say of what nobody gets a mail."""
        left_out = f" {' '.join(notes)}" if notes else ""
        super().__init__(f"Nothing was drafted: {NOTHING_DUE[audience]}{left_out}")


class BadFormAddressError(HeadwayError):
    """The plan names a form for feedback that may not stand in a mail."""

    def __init__(self, typed: str) -> None:
        """Word the sentence for what was *typed*."""
        super().__init__(
            f"Nothing was drafted or sent. On Home, “{shortened(clean(typed), 80)}” is no address "
            "of a form: it has to begin with https:// and to name a site in plain letters. "
            "Correct “Feedback form” there, or leave it empty, then try again."
        )


class AlreadyPostedError(HeadwayError):
    """Everybody has the report of this week already."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Word the sentence for the *lines* of the ledger, of which there is at least one."""
        self.lines = tuple(lines)
        self.is_draft = any(line.state is State.DRAFTED for line in lines)
        first, occasion = lines[0], in_a_sentence(lines[0].key)
        super().__init__(
            f"{occasion[:1].upper()}{occasion[1:]} was {first.state.value} on "
            f"{_moment(first)} for {_named(lines)}{_source(first)}. Nothing was drafted or sent "
            "again."
        )


class UnclearPostError(HeadwayError):
    """Headway was stopped between posting a mail and writing that down."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Word the sentence for the *lines* of the ledger, of which there is at least one."""
        self.lines = tuple(lines)
        first = lines[0]
        super().__init__(
            f"It is unclear whether {in_a_sentence(first.key)} went out to "
            f"{_named(lines)}: Headway was stopped on {_moment(first)} while it was "
            f"posted{_source(first)}. Look in your sent mail and drafts."
        )


class RestNotPostedError(HeadwayError):
    """Some mails are posted, the next one could not be."""

    def __init__(self, refused: HeadwayError, posted: Sequence[Sequence[str]]) -> None:
        """Word the sentence for what was *refused*, and for the readers of those *posted*."""
        readers = [reader for readers in posted for reader in readers]
        super().__init__(
            f"{refused} The mails before it were drafted or sent, to {_listed(readers)}; "
            "they will not go out again. Put that right, then try again for the rest."
        )


class WeekClosedError(HeadwayError):
    """The report of a week would differ from what is on record of it."""

    def __init__(self, why: str) -> None:
        """Word the sentence; *why* is the one in which the record was refused."""
        super().__init__(f"Nothing was drafted or sent. {why}")


class WeekSentError(WeekClosedError):
    """The report of the week was sent, and nobody knows any more to whom."""


class AdvisedError(HeadwayError):
    """A report was not posted; with it stands what a person can do about that.

    What that is depends on where it was asked for: a command has options, a button questions.
    """

    def __init__(self, refused: HeadwayError, advice: str) -> None:
        """Word the sentences for what was *refused*, and the *advice* after it."""
        super().__init__(f"{refused} {advice}")


class NothingToConfirmError(HeadwayError):
    """There is no draft that could have been sent."""

    def __init__(self, week: str, others: Sequence[str] = ()) -> None:
        """Word the sentence for the end of the *week*, and of *others* of which there is one."""
        text = f"There is no draft of the week ending {week} that waits to be sent. "
        if others:
            text += (
                f"There is one of the week ending {' and of that ending '.join(others)}; to say "
                f"that it was sent, add “--status-date {others[-1]}”."
            )
        else:
            text += "Make one first with “headway mail” or the button E-mail."
        super().__init__(text)


def _named(lines: Sequence[Line]) -> str:
    return _listed(list(dict.fromkeys(line.key.address for line in lines)))


def _listed(readers: Sequence[str]) -> str:
    shown = ", ".join(readers[:_MOST])
    left = len(readers) - _MOST
    return f"{shown} and {left} more" if left > 0 else shown


def _source(line: Line) -> str:
    """Return where something is known from, and of whom, if it is not from the own ledger."""
    by = f", by {line.person}" if line.person else ""
    return f"{by}, {line.source}" if line.source else ""


def _moment(line: Line) -> str:
    return line.minute.replace("T", " at ")
