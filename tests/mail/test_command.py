"""``headway mail`` on the sample plan.

Only where the PDF matters is it made: elsewhere a program takes the place of LibreOffice that
makes nothing.
"""

from __future__ import annotations

import json
import os
import re
import sys
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from headway.core.wording import percent
from tests.command_line import headway, refusal
from tests.mail.server import PASSWORD, USER, mail_server

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def no_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that makes no PDF."""
    tools = tmp_path / "tools"
    tools.mkdir()
    program = tools / "soffice"
    program.write_text(f"#!{sys.executable}\nraise SystemExit(1)\n", encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")


def drafts(folder: Path) -> list[EmailMessage]:
    """Return the drafts in *folder*, by their names."""
    found = []
    for path in sorted(folder.glob("*.eml")):
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        assert isinstance(message, EmailMessage)
        found.append(message)
    return found


def body(message: EmailMessage, kind: str) -> str:
    """Return the text or the HTML of a mail."""
    part = message.get_body((kind,))
    assert part is not None
    content = part.get_content()
    assert isinstance(content, str)
    return content


def test_the_one_page_summary_is_attached_as_a_pdf_with_the_same_figures(
    sample: Path, tmp_path: Path
) -> None:
    headway("mail", sample, "--draft-dir", tmp_path / "box")

    (draft,) = drafts(tmp_path / "box")
    (attached,) = draft.iter_attachments()
    reader = PdfReader(BytesIO(attached.get_content()))
    page = " ".join(reader.pages[0].extract_text().split())
    assert attached.get_filename() == "CAP-2026-014 summary 2026-11-20.pdf"
    assert len(reader.pages) == 1
    assert "CAP-2026-014" in page
    subject = re.search(r"(\d+%) complete", draft["Subject"])
    assert subject is not None
    assert subject.group(1) in page
    assert "The one-page Summary is attached as a PDF." in body(draft, "html")


@pytest.mark.usefixtures("no_office")
def test_without_libreoffice_a_workbook_of_one_sheet_is_attached(
    sample: Path, tmp_path: Path
) -> None:
    headway("mail", sample, "--draft-dir", tmp_path / "box")

    (draft,) = drafts(tmp_path / "box")
    (attached,) = draft.iter_attachments()
    workbook = load_workbook(BytesIO(attached.get_content()))
    assert workbook.sheetnames == ["Summary"]
    assert "since no PDF could be made here" in " ".join(body(draft, "plain").split())


@pytest.mark.usefixtures("no_office")
def test_a_draft_holds_the_figures_that_refresh_gives(sample: Path, tmp_path: Path) -> None:
    answer = headway("refresh", sample, "--json")
    summary = json.loads(answer.stdout)["summary"]

    assert headway("mail", sample, "--draft-dir", tmp_path / "box").exit_code == 0

    (draft,) = drafts(tmp_path / "box")
    html, text = body(draft, "html"), body(draft, "plain")
    words = " ".join(text.split())
    overall = summary["overall"]
    assert f"{percent(overall['reported'])} complete" in draft["Subject"]
    assert f"{summary['decisions']['total']} decisions needed" in draft["Subject"]
    for tile in summary["tiles"]:
        assert f">{tile['shown']}<" in html
        assert f": {tile['shown']} (" in words
        assert tile["note"] in html
    for decision in summary["decisions"]["rows"]:
        assert decision["what"] in html
        assert decision["what"] in words
    for milestone in summary["milestones"]["rows"][:6]:
        assert milestone["title"] in html
    assert " ".join(summary["headline"].split()) in words


@pytest.mark.usefixtures("no_office")
def test_leadership_gets_it_and_department_heads_get_a_copy(sample: Path, tmp_path: Path) -> None:
    headway("mail", sample, "--draft-dir", tmp_path)

    (draft,) = drafts(tmp_path)
    assert [each.addr_spec for each in draft["To"].addresses] == [
        "margaret.lindqvist@example.com",
        "juergen.weiss@example.com",
        "peter.soerensen@example.com",
    ]
    assert draft["To"].addresses[1].display_name == "Jürgen Weiß"
    assert len(draft["Cc"].addresses) == 4
    assert draft["From"].addresses[0].addr_spec == "helen.ashworth@example.com"


@pytest.mark.usefixtures("no_office")
def test_departments_and_owners_get_one_draft_each(sample: Path, tmp_path: Path) -> None:
    said = headway("mail", sample, "--draft-dir", tmp_path / "d", "--audience", "department").output
    headway("mail", sample, "--draft-dir", tmp_path / "o", "--audience", "owner")

    departments = {
        re.search(r"CAP-2026-014 (.*?):", each["Subject"]) for each in drafts(tmp_path / "d")
    }
    assert {found.group(1) for found in departments if found} == {
        "Human Resources",
        "Maintenance",
        "Operations",
        "Sales & Marketing",
    }
    assert "Quality: no head of this department is named on Communication." in said
    owners = drafts(tmp_path / "o")
    assert len(owners) > 10
    assert all(len(each["To"].addresses) == 1 for each in owners)
    assert not list((tmp_path / "o").glob("*.xlsx"))


@pytest.mark.usefixtures("no_office")
def test_asked_twice_it_says_that_it_was_drafted_already(sample: Path, tmp_path: Path) -> None:
    headway("mail", sample, "--draft-dir", tmp_path)

    said = refusal("mail", sample, "--draft-dir", tmp_path)

    assert "Nothing was drafted or sent again" in said
    assert "say so (“--was-sent”)" in said
    assert "say why (“--resend-because”)" in said
    assert len(drafts(tmp_path)) == 1


def test_a_dry_run_says_who_would_get_it_and_leaves_the_plan_alone(
    sample: Path, tmp_path: Path
) -> None:
    before = sample.read_bytes()

    answer = headway("mail", sample, "--draft-dir", tmp_path / "box", "--dry-run")

    assert answer.exit_code == 0
    assert "Margaret Lindqvist <margaret.lindqvist@example.com>" in answer.output
    assert "a dry run: nothing was sent" in answer.output
    assert sample.read_bytes() == before
    assert not (tmp_path / "box").exists()


def test_a_dry_run_says_that_the_plan_is_open_as_the_real_run_would(
    sample: Path, tmp_path: Path
) -> None:
    sample.with_name(f".~lock.{sample.name}#").touch()

    said = refusal("mail", sample, "--draft-dir", tmp_path / "box", "--dry-run")

    assert said.startswith("“plan.xlsm” is open in LibreOffice.")


@pytest.mark.usefixtures("no_office")
def test_it_sends_by_a_server_that_is_named_and_locks_the_week(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server(tmp_path) as (received, trusted):
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        monkeypatch.setenv("HEADWAY_SMTP_PASSWORD", PASSWORD)
        server = ("--smtp", f"localhost:{received.port}", "--smtp-user", USER)

        answer = headway("mail", sample, "--send", *server)
        again = headway("mail", sample, "--send", *server)

    assert answer.exit_code == 0
    assert "The week ending 2026-11-20 is on record and locked." in answer.output
    assert again.exit_code == 2
    assert again.stderr.endswith("all the same, say why (“--resend-because”).\n")
    assert len(received.messages) == 1
    assert len(received.readers[0]) == 7


@pytest.mark.usefixtures("no_office")
def test_a_draft_that_was_sent_is_written_down_and_locks_the_week(
    sample: Path, tmp_path: Path
) -> None:
    headway("mail", sample, "--draft-dir", tmp_path)

    answer = headway("mail", sample, "--was-sent")

    assert "The week ending 2026-11-20 is on record and locked." in answer.output
    assert "was sent, so its record cannot be changed" in refusal("record", sample)


@pytest.mark.usefixtures("no_office")
def test_it_is_sent_again_only_with_a_reason(sample: Path, tmp_path: Path) -> None:
    headway("mail", sample, "--draft-dir", tmp_path)
    reason = ("--resend-because", "the draft was lost")

    assert headway("mail", sample, "--draft-dir", tmp_path / "again", *reason).exit_code == 0
    assert len(drafts(tmp_path / "again")) == 1


@pytest.mark.parametrize("options", [["--send"], ["--smtp", "localhost:25"]])
def test_it_sends_only_if_told_so_and_by_whom(sample: Path, options: list[str]) -> None:
    answer = headway("mail", sample, *options)

    assert answer.exit_code == 2
    assert "--send needs --smtp HOST:PORT" in answer.output


@pytest.mark.parametrize(
    "options", [["--dry-run"], ["--resend-because", "it was lost"], ["--send", "--smtp", "mail:25"]]
)
def test_saying_that_it_was_sent_is_no_rehearsal_and_sends_nothing(
    sample: Path, options: list[str]
) -> None:
    before = sample.read_bytes()

    answer = headway("mail", sample, "--was-sent", *options)

    assert answer.exit_code == 2
    assert "--was-sent only writes down what you did" in " ".join(answer.output.split())
    assert sample.read_bytes() == before


def test_its_help_ends_in_an_example() -> None:
    assert "headway mail plan.xlsm --draft-dir outbox/" in headway("mail", "--help").output
