"""Why Headway cannot be installed; each class words its own sentence."""

from __future__ import annotations

from headway.errors import HeadwayError


class StorePythonError(HeadwayError):
    """The Python of the Microsoft Store hides the files it writes from Excel."""

    def __init__(self) -> None:
        """Word the sentence."""
        super().__init__(
            "This Python comes from the Microsoft Store, which hides from Excel what is installed "
            "with it. Run “scripts\\install.ps1”, which finds or fetches another Python."
        )


class EnvironmentFolderError(HeadwayError):
    """Something else is where Headway's environment belongs."""

    def __init__(self, folder: str) -> None:
        """Word the sentence for the *folder* that is in the way."""
        super().__init__(
            f"“{folder}” is in the way: it is not a virtual environment. "
            "Move it elsewhere, then run “headway install” again."
        )


class CannotInstallError(HeadwayError):
    """Python, pip or the disk did not do what they were asked for."""

    def __init__(self, step: str, answer: str) -> None:
        """Word the sentence for the *step* that failed and what was answered to it."""
        said = "\n".join(f"    {line}" for line in answer.splitlines()[-12:])
        super().__init__(
            f"Headway could not be installed: {step} failed. Check the connection to the internet, "
            "or what your organisation says about pip, then run “headway install” again. "
            f"The last lines were:\n{said or '    (none)'}"
        )
