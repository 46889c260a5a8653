"""A LibreOffice of one's own, and the way to it."""

from __future__ import annotations

import builtins
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from headway.errors import HeadwayError
from headway.libreoffice import bridge, connect, inside, office
from headway.libreoffice.errors import (
    NotListeningError,
    OfficeMissingError,
    OfficeStartError,
    UnoMissingError,
)


def test_opens_documents_and_is_gone_afterwards(sample: Path) -> None:
    with office.start(sample) as running:
        book = connect(running.pipe).books[sample.name]
        assert book.sheets[0].name == "Home"
        assert inside(book.app.impl.context).fullname == str(sample)
        profile = running.profile

    assert _processes_of(profile) == []
    assert not profile.exists()
    assert list(sample.parent.iterdir()) == [sample]


def test_leaves_nothing_behind_when_it_is_killed(sample: Path) -> None:
    with office.start(sample) as running:
        mark = sample.with_name(f".~lock.{sample.name}#")
        assert mark.exists()
        os.killpg(running.pid, signal.SIGKILL)
        with pytest.raises(NotListeningError, match="Open the plan in LibreOffice"):
            connect(running.pipe)

    assert not mark.exists()
    assert not running.profile.exists()


def test_leaves_the_mark_of_another_program_alone(sample: Path) -> None:
    mark = sample.with_name(f".~lock.{sample.name}#")
    with office.start():
        mark.write_text(",ann,pc,22.11.2026 06:20,file:///home/ann/.config/libreoffice/4;\n")
    with office.start():
        assert mark.exists()


def test_keeps_a_profile_that_it_was_given(tmp_path: Path) -> None:
    with office.start(profile=tmp_path / "profile") as running:
        assert running.profile == tmp_path / "profile"

    assert (tmp_path / "profile" / "user" / "registrymodifications.xcu").is_file()


@pytest.mark.skipif(os.name == "nt", reason="on Windows LibreOffice has a Python beside it")
def test_finds_its_python_whichever_python_comes_first_on_the_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other, library = tmp_path / "bin" / "python3", f"lib/python3.{sys.version_info.minor}"
    (tmp_path / library).mkdir(parents=True)
    (tmp_path / library / "os.py").write_text("raise ImportError\n")
    other.parent.mkdir()
    other.write_text("")
    other.chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join((str(other.parent), os.environ["PATH"])))
    with office.start() as running:
        context = bridge.context_on(running.pipe)
        manager = context.ServiceManager
        assert manager.createInstanceWithContext("com.sun.star.loader.Python", context)


def test_says_when_it_does_not_start(tmp_path: Path) -> None:
    missing = tmp_path / "missing.xlsm"
    with (
        pytest.raises(OfficeStartError, match="LibreOffice did not start"),
        office.start(missing, patience=3),
    ):
        pass


def test_says_when_nobody_listens() -> None:
    with pytest.raises(NotListeningError, match="No LibreOffice answers under the name “nobody”"):
        connect("nobody")


def test_says_when_libreoffice_is_not_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(office, "program_folders", lambda: [tmp_path])
    with pytest.raises(OfficeMissingError, match="Install LibreOffice"), office.start():
        pass


def test_says_when_the_part_that_talks_to_it_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delitem(sys.modules, "uno")
    monkeypatch.setattr(bridge, "_folders", lambda: [tmp_path])
    with pytest.raises(UnoMissingError, match="python3-uno"):
        bridge.load_uno()


def test_says_when_that_part_is_for_another_python(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "uno.py").write_text("import pyuno\n")
    (tmp_path / "libpyuno.so").write_bytes(b"\x7fELF\0libpython3.99.so.1.0\0")
    monkeypatch.delitem(sys.modules, "uno")
    monkeypatch.setattr(bridge, "_folders", lambda: [tmp_path])
    with pytest.raises(UnoMissingError, match=r"talks to Python 3\.99"):
        bridge.load_uno()


def test_is_reached_without_changing_how_python_imports() -> None:
    code = (
        "import builtins, sys; before = builtins.__import__, list(sys.path)\n"
        "from headway.libreoffice.bridge import load_uno\n"
        "load_uno().getComponentContext()\n"
        "assert (builtins.__import__, sys.path) == before\n"
    )
    addin = Path(bridge.__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(addin)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=False)

    assert done.returncode == 0
    assert builtins.__import__.__module__ == "builtins"


def test_lets_its_errors_pass_through_with() -> None:
    wrong = bridge.load_uno().getClass("com.sun.star.lang.IllegalArgumentException")
    folder = office._profile(None)  # noqa: SLF001 - any context will do
    with pytest.raises(wrong, match="as it was") as caught, folder:
        raise wrong("as it was", None, 0)
    assert caught.value.__traceback__ is not None


def test_words_every_refusal_for_a_person() -> None:
    for refusal in (UnoMissingError("3.9"), OfficeMissingError(), NotListeningError("p")):
        assert isinstance(refusal, HeadwayError)
        assert str(refusal).endswith("then try again.")


def _processes_of(profile: Path) -> list[str]:
    """Return the processes that name *profile*; they may take a moment to go."""
    for _ in range(50):
        listed = subprocess.run(
            ["ps", "-eo", "args"], capture_output=True, text=True, check=True
        ).stdout
        found = [line for line in listed.splitlines() if profile.name in line]
        if not found:
            break
        time.sleep(0.1)
    return found
