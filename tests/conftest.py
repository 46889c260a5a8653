"""The sample plan, made once and copied for each test that wants to change it.

Properties are tested without a limit on time, which would depend on what else the machine does.
While the core is changed to test the tests (``scripts/mutate.py``), few cases are tried, always
the same ones, and a failing one is not made smaller.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings

from headway.cli.making import make_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

settings.register_profile("headway", deadline=None)
settings.register_profile(
    "mutation",
    deadline=None,
    max_examples=10,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile("headway")


def pytest_configure(config: pytest.Config) -> None:
    """Let openpyxl read a plan with small charts in cells, which it would not keep."""
    config.addinivalue_line(
        "filterwarnings", "ignore:Sparkline Group extension is not supported:UserWarning"
    )


@pytest.fixture(autouse=True, scope="session")
def _own_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what Headway remembers, and its reports of trouble, away from the person testing it."""
    with pytest.MonkeyPatch.context() as environment:
        for variable in ("LOCALAPPDATA", "XDG_STATE_HOME"):
            environment.setenv(variable, str(tmp_path_factory.mktemp("own")))
        yield


@pytest.fixture(scope="session")
def pristine_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample plan as ``headway new --sample`` makes it; not to be changed."""
    path = tmp_path_factory.mktemp("sample") / "plan.xlsm"
    make_plan(path, sample=True)
    return path


@pytest.fixture
def sample(pristine_sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample plan."""
    return Path(shutil.copy(pristine_sample, tmp_path / "plan.xlsm"))
