"""One LibreOffice with Headway's extension for all these tests, and a person in front of it."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from headway.libreoffice import office
from headway.libreoffice.bridge import context_on, load_uno
from scripts.build_extension import extension
from scripts.template.package import pack
from tests.e2e.person import Person
from tests.e2e.screen import a_screen

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from headway.libreoffice.bridge import Uno

if sys.platform != "linux":  # a screen that nobody looks at is to be had on Linux alone
    collect_ignore_glob = ["test_*.py"]

DOOR = f"headway-test-{os.getpid()}"
"""The pipe by which the command line comes in."""


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The settings of a LibreOffice into which the extension was installed."""
    folder = tmp_path_factory.mktemp("office")
    oxt = folder / "headway.oxt"
    oxt.write_bytes(pack(extension()))
    with office.start(profile=folder / "profile") as running:
        install(context_on(running.pipe), oxt)
    return folder / "profile"


@pytest.fixture(scope="session")
def person(profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """Somebody at a LibreOffice with a screen of its own."""
    home = tmp_path_factory.mktemp("home")
    variables = {"HEADWAY_PYTHON": sys.executable, "HEADWAY_PIPE": DOOR, "HOME": str(home)}
    variables |= {"XDG_STATE_HOME": "", "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""}
    with a_screen() as screen:
        where = {**variables, "DISPLAY": screen.name}
        with office.start(visible=True, profile=profile, environment=where) as running:
            yield Person(screen, running)


@pytest.fixture(scope="module")
def plan(person: Person, path: Path) -> Iterator[Uno]:
    """The plan in the file that a module calls its path, open on the screen."""
    document = person.open(path)
    yield document
    person.close(document)


def install(context: Uno, oxt: Path) -> None:
    """Add an extension for this person only, as “unopkg add” does.

    ``unopkg`` itself refuses to do so for the user root, as whom tests often run.
    """
    manager = context.getValueByName("/singletons/com.sun.star.deployment.ExtensionManager")
    url = load_uno().systemPathToFileUrl(str(oxt))
    channel = manager.createAbortChannel()
    manager.addExtension(url, (), "user", channel, Consent())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Function,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep a picture of the screen on which a test failed, and say where it is."""
    report = yield
    person = item.funcargs.get("person")
    if report.failed and isinstance(person, Person):
        picture = Path(tempfile.gettempdir(), f"headway-{item.originalname}.png")
        person.screen.picture(picture)
        report.sections.append(("The screen", str(picture)))
    return report


class Consent:
    """Says yes to the question whether the extension is to be installed."""

    def getTypes(self) -> tuple[Uno, ...]:  # noqa: N802 - so LibreOffice asks
        """Return what LibreOffice may take this object for."""
        names = ("ucb.XCommandEnvironment", "task.XInteractionHandler")
        return tuple(load_uno().getTypeByName(f"com.sun.star.{name}") for name in names)

    def getImplementationId(self) -> Uno:  # noqa: N802 - so LibreOffice asks
        """Return nothing that tells objects of this kind apart."""
        return load_uno().ByteSequence(b"")

    def getInteractionHandler(self) -> Consent:  # noqa: N802 - so LibreOffice asks
        """Return who answers questions."""
        return self

    def getProgressHandler(self) -> None:  # noqa: N802 - so LibreOffice asks
        """Return nobody, who wants to be told how far it is."""

    def handle(self, request: Uno) -> None:
        """Choose the first of the possible answers."""
        request.getContinuations()[0].select()


@pytest.fixture(autouse=True)
def _no_box_is_left(person: Person) -> Iterator[None]:
    """Answer what a test that failed left on the screen, so that the next one can begin."""
    yield
    while (box := person.box_now()) is not None:
        person.answer(box, list(box.buttons)[-1])
