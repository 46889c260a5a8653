"""The send ledger: every state of every report and reader, on the disk before anything happens."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from headway.mail.ledger import CannotKeepLedgerError, ledger_path, open_ledger
from headway.mail.locking import MailUnderWayError, locked
from headway.mail.past import Key, LedgerChangedError, Line, State

if TYPE_CHECKING:
    from pathlib import Path

KEY = Key("CAP-7", "2026-06-12", "leadership", "", "dana.day@example.com")
OTHER = Key("CAP-7", "2026-06-12", "leadership", "", "ada.ames@example.com")


def line(state: State, key: Key = KEY) -> Line:
    """Return what happened to *key*."""
    return Line(key, state, "f00", "2026-06-10T14:02:00+00:00", "Mia", "by hand")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Where a plan would be."""
    return tmp_path / "plan.xlsm"


def write(workbook: Path, *lines: Line) -> Path:
    """Write *lines* to the ledger, and return where it is."""
    with open_ledger(workbook) as ledger:
        for each in lines:
            ledger.add(each)
    return ledger_path(workbook)


def state(workbook: Path, key: Key = KEY) -> State | None:
    """Return the last that happened to *key*."""
    with open_ledger(workbook) as ledger:
        last = ledger.state(key)
    return None if last is None else last.state


def test_lies_beside_the_workbook_as_one_json_value_a_line(workbook: Path) -> None:
    path = write(workbook, line(State.PENDING), line(State.SENT))

    assert path.name == "plan.sent.jsonl"
    told = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines()]
    assert [each["state"] for each in told] == ["pending", "sent"]
    assert told[0]["key"]["address"] == "dana.day@example.com"
    assert (told[1]["person"], told[1]["how"], told[1]["ref"]) == ("Mia", "by hand", "f00")


@pytest.mark.parametrize(
    ("states", "last"),
    [
        ([], None),
        ([State.REHEARSED], None),
        ([State.PENDING], State.PENDING),
        ([State.PENDING, State.DRAFTED], State.DRAFTED),
        ([State.PENDING, State.FAILED], None),
        ([State.PENDING, State.DRAFTED, State.SENT], State.SENT),
        ([State.PENDING, State.SENT, State.PENDING, State.FAILED], State.SENT),
        ([State.PENDING, State.SENT, State.REHEARSED], State.SENT),
    ],
)
def test_knows_after_opening_it_again_what_happened_last(
    workbook: Path, states: list[State], last: State | None
) -> None:
    write(workbook, *(line(each) for each in states))

    assert state(workbook) == last
    assert state(workbook, OTHER) is None


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(
            lambda lines: [lines[0].replace("Mia", "Eve"), *lines[1:]], id="a changed word"
        ),
        pytest.param(lambda lines: lines[1:], id="the first line removed"),
        pytest.param(lambda lines: [lines[0], lines[2]], id="a line removed between"),
        pytest.param(lambda lines: [lines[1], lines[0], lines[2]], id="two lines swapped"),
        pytest.param(lambda lines: [*lines, lines[2]], id="a line twice"),
        pytest.param(lambda lines: [*lines, "hello"], id="another text"),
        pytest.param(lambda lines: [*lines, "{}"], id="another value"),
        pytest.param(lambda lines: [lines[0].replace(": ", ":"), *lines[1:]], id="spaces removed"),
    ],
)
def test_notices_when_it_was_changed_by_hand(workbook: Path, change: object) -> None:
    path = write(workbook, line(State.PENDING), line(State.DRAFTED), line(State.SENT))
    changed = change(path.read_text(encoding="utf-8").splitlines())  # type: ignore[operator]
    path.write_text("".join(f"{text}\n" for text in changed), encoding="utf-8")

    with pytest.raises(LedgerChangedError, match=r"“plan\.sent\.jsonl”, was changed by hand in"):
        write(workbook)


def test_a_line_that_was_cut_off_never_counted(workbook: Path) -> None:
    path = write(workbook, line(State.PENDING), line(State.SENT))
    whole = path.read_bytes()
    for kept in range(len(whole) - 2, whole.index(b"\n") + 1, -25):
        path.write_bytes(whole[:kept])

        assert state(workbook) is State.PENDING
        assert write(workbook, line(State.FAILED)).read_bytes().count(b"\n") == 2


def test_a_last_line_that_lacks_only_its_end_counts(workbook: Path) -> None:
    path = write(workbook, line(State.PENDING), line(State.SENT))
    whole = path.read_bytes()
    path.write_bytes(whole.removesuffix(b"\n"))

    assert state(workbook) is State.SENT
    assert path.read_bytes() == whole


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit to the size of a file")
def test_lines_for_which_there_is_no_room_leave_no_trace(workbook: Path) -> None:
    import resource
    import signal

    path = write(workbook, line(State.PENDING))
    whole, room = path.read_bytes(), resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) + 400, room[1]))
    try:
        with (
            open_ledger(workbook) as ledger,
            pytest.raises(CannotKeepLedgerError, match="cannot be written: File too large"),
        ):
            ledger.add(line(State.SENT), line(State.SENT, OTHER))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, room)
        signal.signal(signal.SIGXFSZ, before)

    assert path.read_bytes() == whole


def test_one_headway_at_a_time_has_it(workbook: Path) -> None:
    path = ledger_path(workbook)
    with open_ledger(workbook), path.open("rb") as again:
        started = time.monotonic()
        with (
            pytest.raises(MailUnderWayError, match="is being mailed already"),
            locked(again, path.name, patience=0.3),
        ):
            pytest.fail("two had it at once")
        assert time.monotonic() - started >= 0.3


def test_on_a_disk_that_knows_no_locks_nothing_is_sent(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("headway.data.locks._lock", refuse)

    with pytest.raises(CannotKeepLedgerError, match="cannot be written: No locks available"):
        write(workbook)


def test_is_free_again_when_whoever_had_it_was_killed(workbook: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; "
        "from headway.mail.ledger import open_ledger\n"
        "with open_ledger(Path(sys.argv[1])):\n"
        "    print('open', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(workbook)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        other.kill()
        other.wait()

    assert state(workbook) is None


def test_a_folder_that_cannot_be_written_to_stops_the_mail(tmp_path: Path) -> None:
    with pytest.raises(CannotKeepLedgerError, match="Nothing was drafted or sent"):
        write(tmp_path / "missing" / "plan.xlsm")
