"""Installing Headway for one person: environment, Excel, LibreOffice, and a plan to start with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.errors import HeadwayError
from headway.installing.environment import provide_environment
from headway.installing.machine import System
from headway.installing.macos import provide_script
from headway.installing.office import provide_extension
from headway.installing.places import documents, packages_of, places
from headway.installing.plan import NAME, connect_plan, provide_plan
from headway.installing.source import carried_extension
from headway.installing.steps import Outcome, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from headway.installing.machine import Machine
    from headway.installing.places import Places
    from headway.ports import Progress


@dataclass(frozen=True)
class Wishes:
    """What a person wants of an installation."""

    folder: Path | None = None
    """Where the new plan goes; ``None`` for the person's documents."""
    workbook: Path | None = None
    """A plan that is there already, instead of a new one."""
    plan: bool = True
    libreoffice: bool = True
    rehearse: bool = False
    """Only say what would be done."""


def install(
    machine: Machine, wishes: Wishes, *, progress: Progress = lambda _: None
) -> tuple[Step, ...]:
    """Install Headway on *machine* and return what became of each step.

    Everything may be repeated; what is in order is left alone. A step that fails does not keep
    the later ones from being tried, except that nothing works without the environment.

    Raises:
        HeadwayError: The environment cannot be made.
    """
    where = places(machine)
    rehearse = wishes.rehearse
    steps = [provide_environment(machine, where, progress, rehearse=rehearse)]
    script = provide_script(machine, where, rehearse=rehearse)
    steps += [] if script is None else [script]
    if wishes.libreoffice:
        file = _extension(where)
        steps.append(provide_extension(machine, where, file, progress, rehearse=rehearse))
    steps.extend(_plan_steps(machine, where, wishes))
    return tuple(steps)


def account(machine: Machine, wishes: Wishes, steps: tuple[Step, ...]) -> str:
    """Return the whole account of an installation, with what to do next."""
    lines = [str(step) for step in steps]
    if wishes.rehearse:
        return "\n".join([*lines, "", "Nothing was changed."])
    return "\n".join([*lines, "", *_next(machine, wishes, steps)])


def _extension(where: Places) -> Path | None:
    """Return the extension that the environment's Headway carries."""
    packages = packages_of(where.environment, where.system)
    file = None if packages is None else carried_extension(packages / "headway")
    return file if file is not None and file.is_file() else None


def _plan_steps(machine: Machine, where: Places, wishes: Wishes) -> Iterator[Step]:
    workbook, rehearse = wishes.workbook, wishes.rehearse
    if workbook is not None:
        yield _tried(lambda: connect_plan(workbook, where, rehearse=rehearse))
    elif wishes.plan:
        path = (wishes.folder or documents(machine)) / NAME
        yield _tried(lambda: provide_plan(path, where, rehearse=rehearse))


def _tried(step: Callable[[], Step]) -> Step:
    try:
        return step()
    except HeadwayError as trouble:
        return Step(Outcome.FAILED, str(trouble))


def _next(machine: Machine, wishes: Wishes, steps: tuple[Step, ...]) -> Iterator[str]:
    if any(step.outcome is Outcome.FAILED for step in steps):
        yield "Put right what failed, then run “headway install” again; the rest is left as it is."
        return
    program = "LibreOffice" if machine.system is System.LINUX else "Excel"
    if wishes.plan or wishes.workbook is not None:
        yield f"Next: open the plan in {program}, and press Check installation on Home."
        if program == "Excel":
            yield "If Excel asks, choose “Enable Content”; the buttons are macros."
    else:
        yield "Next: run “headway install” again with “--workbook” and the plan to be connected."
    command = places(machine).interpreter.with_name("headway")
    yield f"The command line is {command}; the PATH was not changed."
