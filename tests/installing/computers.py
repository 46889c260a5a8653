"""Small computers to install on: real folders, and programs that do the least they must.

What pip, icacls and LibreOffice do is done here by a few lines, so that Windows and macOS can be
looked at anywhere. The real ones are run in ``test_scripts.py`` and ``test_office.py``.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import xlwings

from headway import __version__
from headway.data import template_path
from headway.data.office_variables import office_variables
from headway.installing.install import Wishes, install
from headway.installing.machine import Answer, Machine, System
from headway.installing.places import places
from headway.installing.source import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

XLWINGS = version("xlwings")


@dataclass
class Computer:
    """A computer below the folder *root*, on which nothing is installed yet."""

    root: Path
    system: System
    user: str = "ada"
    base: str = "Python313"
    registry: dict[str, dict[str, dict[str, object]]] = field(default_factory=dict)
    versions: dict[str, str] = field(
        default_factory=lambda: {
            "Python": "3.13.5",
            "headway": __version__,
            "pandas": "3.1.1",
            "xlwings": XLWINGS,
        }
    )
    failing: dict[str, str] = field(default_factory=dict)
    """What programs say that fail, by their names."""
    commands: list[list[str]] = field(default_factory=list)
    extensions: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make the folders that every system has."""
        self.documents.mkdir(parents=True)

    @property
    def home(self) -> Path:
        """The person's own folder."""
        return self.root / "Users" / self.user

    @property
    def documents(self) -> Path:
        """The person's documents."""
        return self.home / "Documents"

    @property
    def plan(self) -> Path:
        """The plan that an installation makes."""
        return self.documents / "Headway plan.xlsm"

    @property
    def machine(self) -> Machine:
        """The computer as the installer sees it."""
        variables = {"PATH": str(self.root / "bin")}
        if self.system is System.WINDOWS:
            variables |= {
                "LOCALAPPDATA": str(self.home / "AppData" / "Local"),
                "PROGRAMDATA": str(self.root / "ProgramData"),
                "PROGRAMFILES": str(self.root / "Program Files"),
                "USERDOMAIN": "OFFICE",
                "USERNAME": self.user,
            }
        base = self.root / self.base
        return Machine(
            system=self.system,
            home=self.home,
            variables=variables,
            python=base / "python",
            environment=base,
            base=base,
            runner=self.run,
            registry=lambda key: self.registry.get(key, {}),
        )

    def files(self) -> dict[Path, bytes]:
        """Return every file of the computer and what it holds."""
        return {path: path.read_bytes() for path in self.root.rglob("*") if path.is_file()}

    def add_office(self) -> None:
        """Install LibreOffice, where it lies on Windows."""
        folder = self.root / "Program Files" / "LibreOffice" / "program"
        folder.mkdir(parents=True)
        for name in ("soffice.com", "unopkg.com", "python.exe"):
            (folder / name).touch()

    def run(self, command: Sequence[object], variables: Mapping[str, str]) -> Answer:
        """Do what a program would do."""
        assert variables in (self.machine.variables, office_variables(self.machine.variables))
        words = [str(word) for word in command]
        self.commands.append(words)
        known = {Path(words[0]).stem, *words[1:3], Path(words[1]).stem}
        for name, said in self.failing.items():
            if name in known:
                return Answer(succeeded=False, text=said)
        for name, program in self._programs().items():
            if name in known:
                return program(words)
        raise AssertionError(f"nobody knows the program {words}")

    def _programs(self) -> dict[str, Callable[[list[str]], Answer]]:
        return {
            "-I": self._versions,
            "venv": self._make_environment,
            "pip": self._install,
            "icacls": lambda _: Answer(succeeded=True, text=""),
            "unopkg": self._unopkg,
            "soffice": lambda _: Answer(succeeded=True, text="LibreOffice 25.8"),
            "build_extension": self._build_extension,
        }

    def _versions(self, words: list[str]) -> Answer:
        known = Path(words[0]).exists()
        return Answer(known, json.dumps(self.versions) if known else "no such file")

    def _make_environment(self, words: list[str]) -> Answer:
        folder = Path(words[-1])
        shutil.rmtree(folder, ignore_errors=True)
        interpreter = places(self.machine).interpreter
        interpreter.parent.mkdir(parents=True)
        interpreter.touch()
        (folder / "pyvenv.cfg").touch()
        self.packages.mkdir(parents=True)
        return Answer(succeeded=True, text="")

    @property
    def packages(self) -> Path:
        """The folder that holds the environment's packages."""
        inside = ("Lib",) if self.system is System.WINDOWS else ("lib", "python3.13")
        return places(self.machine).environment.joinpath(*inside, "site-packages")

    def _install(self, words: list[str]) -> Answer:
        assert words[0] == str(places(self.machine).interpreter)
        package = self.packages / "headway"
        hidden = shutil.ignore_patterns(".*", "__pycache__")
        shutil.copytree(PACKAGE, package, dirs_exist_ok=True, ignore=hidden)
        shutil.copyfile(template_path(), package / "data" / "workbook_template.xlsm")
        scripts = Path(xlwings.__file__).parent.glob("xlwings-*.applescript")
        (self.packages / "xlwings").mkdir(exist_ok=True)
        for script in scripts:
            shutil.copy(script, self.packages / "xlwings")
        return Answer(succeeded=True, text="Successfully installed")

    def _build_extension(self, words: list[str]) -> Answer:
        Path(words[-1]).write_text("extension")
        return Answer(succeeded=True, text="")

    def _unopkg(self, words: list[str]) -> Answer:
        if words[1] == "add":
            self.extensions.append(Path(words[-1]).name)
        return Answer(succeeded=True, text="\n".join(self.extensions))


def installed(computer: Computer) -> Computer:
    """Return the *computer* with Headway and a plan on it."""
    install(computer.machine, Wishes(libreoffice=False))
    return computer
