"""The command line, where its output goes to a file or is cut off.

It runs as a program of its own here: what a stream takes is decided when Python starts.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import headway
from tests.command_line import headway as answer_of

if TYPE_CHECKING:
    from subprocess import CompletedProcess


def run(*arguments: object, encoding: str = "utf-8") -> CompletedProcess[bytes]:
    """Return what the program answers whose output is written in this *encoding*."""
    return subprocess.run(
        [sys.executable, "-m", "headway", *map(str, arguments)],
        capture_output=True,
        check=False,
        env=_environment(encoding),
    )


def _environment(encoding: str) -> dict[str, str]:
    package = str(Path(headway.__file__).parents[1])
    return os.environ | {"PYTHONPATH": package, "PYTHONIOENCODING": encoding}


@pytest.mark.parametrize(
    ("encoding", "shown"), [("cp1252", "? R  We are"), ("cp437", "Northgate Works ? customer")]
)
def test_letters_that_a_file_cannot_hold_become_question_marks(
    sample: Path, encoding: str, shown: str
) -> None:
    answer = run("refresh", sample, encoding=encoding)

    assert answer.returncode == 1
    assert shown in answer.stdout.decode(encoding)
    assert answer.stderr == b""


def test_a_refusal_stays_a_sentence_in_any_encoding(tmp_path: Path) -> None:
    answer = run("check", tmp_path / "nowhere.xlsm", encoding="cp437")
    assert answer.returncode == 2
    assert answer.stderr.decode("cp437").startswith("There is no file ?")


def test_json_loses_nothing_in_a_file_of_few_letters(sample: Path) -> None:
    narrow = json.loads(run("refresh", sample, "--json", encoding="cp1252").stdout)
    wide = json.loads(answer_of("refresh", sample, "--json").stdout)
    assert narrow["findings"] == wide["findings"]
    assert narrow["summary"] == wide["summary"]


def test_a_reader_that_reads_one_line_only_is_no_trouble(sample: Path) -> None:
    command = [sys.executable, "-m", "headway", "check", str(sample)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, env=_environment("utf-8")) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""


def test_someone_who_stops_it_is_told_that_nothing_is_damaged(sample: Path) -> None:
    before = sample.read_bytes()
    waits = f"import sys, time; sys.path.insert(0, {str(Path(headway.__file__).parents[1])!r})"
    heeded = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    program = (
        f"{waits}\n"
        f"{heeded}\n"
        "from headway.actions import refresh\n"
        "from headway.cli import main\n"
        "def wait(*_, **__):\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(60)\n"
        "refresh.refresh = wait\n"
        f"main(['refresh', {str(sample)!r}])\n"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", program], stdout=pipe, stderr=pipe) as stopped:
        assert stopped.stdout is not None
        assert stopped.stderr is not None
        assert stopped.stdout.readline().strip() == b"ready"
        stopped.send_signal(signal.SIGINT)
        said = stopped.stderr.read().decode()

    assert stopped.returncode == 2
    assert said.strip() == "Stopped. Your workbook is not damaged."
    assert sample.read_bytes() == before
