"""Killed in the middle, at any step: nobody gets the report twice, and the next run finishes it.

The sample’s report is sent by a postbox that writes down whom it reached. The run is ended, as by
pulling the plug, when a file is about to be put in its place: the first is the copy of the week;
then the workbook is saved with the record, with what was sent in its Log, and with its week locked.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from headway.actions.reissue import recorded_week
from headway.hosts.files import open_workbook
from headway.hosts.weeks import weeks_beside
from headway.mail.past import State
from headway.mail.postbox import Delivery
from headway.mail.posting import post
from headway.mail.refusals import AlreadyPostedError
from headway.mail.week import lock_what_was_sent
from headway.schema.generated import HISTORY, LOG
from tests.mail.plans import ORDER

if TYPE_CHECKING:
    from pathlib import Path

    from headway.mail.order import Order

MAILED = "mailed"
WEEK = date(2026, 11, 20)
RUN = """
import os, signal, sys
from pathlib import Path
from tests.mail.test_killed import send

name, number = sys.argv[2], int(sys.argv[3])

def look(event, arguments):
    global number
    if event == "os.rename" and Path(arguments[1]).name == name:
        number -= 1
        if number == 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(look)
send(Path(sys.argv[1]))
"""


def send(path: Path, order: Order = ORDER) -> str:
    """Send the report of the plan at *path*, lock its week, and return what is said about that."""
    workbook, weeks = open_workbook(path), weeks_beside(path)

    class Postbox:
        def draft(self, mail: object) -> Delivery:
            with path.with_name(MAILED).open("a") as mailed:
                mailed.write(f"{type(mail).__name__}\n")
            return Delivery(State.SENT, "a server")

    account = post(workbook, path, order, Postbox(), weeks=weeks)
    return lock_what_was_sent(workbook, account, order, weeks)


@pytest.mark.skipif(os.name == "nt", reason="a process is ended in another way there")
@pytest.mark.parametrize(
    ("file", "number", "was_sent"),
    [
        pytest.param("2026-11-20.json", 1, False, id="before the copy of the week"),
        pytest.param("plan.xlsm", 1, False, id="before the record"),
        pytest.param("plan.xlsm", 2, True, id="before the Log"),
        pytest.param("plan.xlsm", 3, True, id="before the lock"),
    ],
)
def test_the_next_run_finishes_what_was_begun(
    sample: Path, file: str, number: int, *, was_sent: bool
) -> None:
    paths = os.pathsep.join(each for each in sys.path if each)
    run = subprocess.run(
        [sys.executable, "-c", RUN, str(sample), file, str(number)],
        env={**os.environ, "PYTHONPATH": paths},
        check=False,
        capture_output=True,
    )
    assert run.returncode == -signal.SIGKILL
    assert sample.with_name(MAILED).exists() is was_sent

    later = replace(ORDER, now=ORDER.now + timedelta(minutes=7))
    if was_sent:
        with pytest.raises(AlreadyPostedError, match="was sent on"):
            send(sample, later)
    else:
        assert send(sample, later) == "The week ending 2026-11-20 is on record and locked."

    assert sample.with_name(MAILED).read_text() == "Mail\n"
    grids = open_workbook(sample).read_tables([HISTORY.name, LOG.name])
    history = grids[HISTORY.name]
    columns = [history.column(header) or () for header in ("Week ending", "Locked")]
    assert dict(zip(*columns, strict=True))[WEEK] == "Yes"
    log = [
        *zip(*(grids[LOG.name].column(header) or () for header in ("What", "Where")), strict=True)
    ]
    assert log.count(("Sent", "Report of the week ending 2026-11-20")) == 7
    assert log.count(("Locked", "History 2026-11-20")) == 1
    assert recorded_week(history, WEEK, weeks_beside(sample)).week["week_ending"] == "2026-11-20"
