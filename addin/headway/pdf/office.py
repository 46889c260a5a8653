"""LibreOffice as a printer: it turns a document into a PDF, in a profile of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from headway.data.office_variables import office_variables
from headway.pdf.errors import CannotWritePdfError, OfficeMissingError, PdfNotMadeError

SECONDS = 120
"""How long LibreOffice may take; it usually needs three."""
_TAGGED = '{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/usr/bin/soffice",
    "/usr/local/bin/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)


def find_office() -> Path:
    """Return the program of LibreOffice.

    Raises:
        OfficeMissingError: It is not installed.
    """
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found is not None:
            return Path(found)
    for place in _PLACES:
        if Path(place).is_file():
            return Path(place)
    raise OfficeMissingError


def convert(source: Path, target: Path, writer: str, seconds: float = SECONDS) -> None:
    """Write the document *source* as a PDF to *target*.

    Args:
        source: A workbook or a text document.
        target: Where the PDF goes; what stands there is replaced once the new one is whole.
        writer: LibreOffice's own name for what writes the PDF, such as ``calc_pdf_Export``.
        seconds: How long it may take.

    Raises:
        OfficeMissingError: LibreOffice is not installed.
        PdfNotMadeError: It made no PDF, or took too long.
        CannotWritePdfError: The PDF cannot be put in its place.
    """
    soffice = find_office()
    with tempfile.TemporaryDirectory(prefix="headway-", ignore_cleanup_errors=True) as folder:
        made = Path(folder) / f"{source.stem}.pdf"
        command = [
            str(soffice),
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck"),
            *("--convert-to", f"pdf:{writer}:{_TAGGED}", "--outdir", folder, str(source)),
        ]
        _run(command, source.name, seconds)
        if not made.is_file() or not made.stat().st_size:
            raise PdfNotMadeError(source.name, "LibreOffice could not read it")
        put(made, target)


def put(made: Path, target: Path) -> None:
    """Move the file *made* to *target*, all of it or nothing.

    Raises:
        CannotWritePdfError: It cannot be written there.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.{os.getpid()}.part")
        shutil.copyfile(made, beside)
        beside.replace(target)
    except OSError as refused:
        raise CannotWritePdfError(str(target)) from refused


def _run(command: list[str], name: str, seconds: float) -> None:
    """Run LibreOffice, and end it with all it has started if it takes too long."""
    try:
        process = subprocess.Popen(  # noqa: S603 - LibreOffice itself, and no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=office_variables(os.environ),
        )
    except OSError as refused:
        raise PdfNotMadeError(name, "LibreOffice does not start") from refused
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as late:
        _end(process)
        raise PdfNotMadeError(name, f"LibreOffice took more than {seconds:g} seconds") from late


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        import signal

        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
