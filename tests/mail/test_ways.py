"""The ways to a draft: Outlook, Outlook for Mac, a file, a mail link.

Outlook itself is there on Windows and a Mac only; here a stand-in takes what it would be told.
"""

from __future__ import annotations

import stat
import sys
from dataclasses import replace
from email.headerregistry import Address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from headway.core.letters.leadership import leadership_letter
from headway.core.letters.letter import Audience
from headway.mail.applescript import AppleScriptPostbox
from headway.mail.cascade import Cascade, usual_ways
from headway.mail.mailto import MailtoPostbox, link
from headway.mail.message import PICTURE_ID, Attachment, Mail, compose
from headway.mail.outbox import Outbox, open_by_default_program
from headway.mail.outlook import OutlookPostbox
from headway.mail.past import State
from headway.mail.postbox import CannotPostError
from headway.mail.readers import ready_letters, sender_of
from tests.core.test_letters import recorded
from tests.mail.plans import Pigeonhole, plan, replaced, worked_out

PDF = Attachment("pdf", "application/pdf", b"%PDF-1.7", "The PDF is attached.")


@pytest.fixture(scope="module")
def mail() -> Mail:
    """The mail to leadership, with a chart and a PDF."""
    done = worked_out()
    ready, _ = ready_letters(done, Audience.LEADERSHIP)
    letter = leadership_letter(recorded(done.summary))
    unseen = (Address("Cy Cole", addr_spec="cy.cole@example.com"),)
    return compose(letter, sender_of(done), replace(ready[0].addressed, bcc=unseen), PDF)


class Outlook:
    """Stands in for Outlook: keeps what a draft is given, and whether it was shown."""

    def __init__(self) -> None:
        """Begin with an empty draft."""
        self.shown = False
        self.files: dict[str, bytes] = {}
        self.names: dict[str, str] = {}

    def CreateItem(self, kind: int) -> Outlook:  # noqa: N802 - Outlook's own name
        """Return a new mail, which Outlook calls kind 0."""
        assert kind == 0
        return self

    @property
    def Attachments(self) -> Outlook:  # noqa: N802 - Outlook's own name
        """What is attached."""
        return self

    def Add(self, path: str, *_: int) -> Any:  # noqa: ANN401, N802 - Outlook's own names
        """Keep a file, and the name that it is given."""
        self.files[Path(path).name] = Path(path).read_bytes()
        names, name = self.names, Path(path).name

        class Accessor:
            def SetProperty(self, key: str, value: str) -> None:  # noqa: N802 - Outlook's own name
                assert key.endswith("0x3712001F")
                names[name] = value

        class File:
            PropertyAccessor = Accessor()

        return File()

    def Display(self) -> None:  # noqa: N802 - Outlook's own name
        """Show the draft."""
        self.shown = True


def test_outlook_shows_the_draft_and_a_person_presses_send(mail: Mail) -> None:
    outlook: Any = Outlook()

    delivery = OutlookPostbox(lambda _: outlook).draft(mail)

    assert outlook.shown
    assert delivery.state is State.DRAFTED
    assert (outlook.To, outlook.CC) == ("dana.day@example.com", "ada.ames@example.com")
    assert outlook.BCC == "cy.cole@example.com"
    assert outlook.Subject == mail.letter.subject
    assert outlook.HTMLBody == mail.html
    assert outlook.files["CAP-7 summary 2026-06-10.pdf"] == PDF.content
    assert outlook.names == {"progress.png": PICTURE_ID}


def test_an_outlook_that_refuses_is_passed_by(mail: Mail) -> None:
    class Refusing(Outlook):
        def Display(self) -> None:  # noqa: N802 - Outlook's own name
            raise OSError("-2147467259")

    with pytest.raises(CannotPostError, match="it refuses the draft"):
        OutlookPostbox(lambda _: Refusing()).draft(mail)


def test_without_windows_there_is_no_outlook(mail: Mail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(CannotPostError, match="on Windows only"):
        OutlookPostbox().draft(mail)


def program(folder: Path, script: str) -> str:
    """Return a program that stands in for osascript."""
    path = folder / "osascript"
    path.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


KEEP = """
import pathlib, sys
here = pathlib.Path(__file__).parent
(here / "script").write_text(sys.stdin.read(), encoding="utf-8")
(here / "arguments").write_text("\\n".join(sys.argv[1:]), encoding="utf-8")
"""


def test_a_mac_gets_all_that_differs_as_arguments_and_files(mail: Mail, tmp_path: Path) -> None:
    AppleScriptPostbox(program(tmp_path, KEEP)).draft(mail)

    dash, subject, body, kind, attached, *readers = (
        (tmp_path / "arguments").read_text(encoding="utf-8").split("\n")
    )
    assert (dash, kind) == ("-", "file")
    assert Path(subject).read_text(encoding="utf-8") == mail.letter.subject
    assert "<img" not in Path(body).read_text(encoding="utf-8")
    assert Path(attached).read_bytes() == PDF.content
    assert " ".join(readers) == (
        "to dana.day@example.com cc ada.ames@example.com bcc cy.cole@example.com"
    )
    script = (tmp_path / "script").read_text(encoding="utf-8")
    assert script.count("make new bcc recipient at theMail") == 1


def test_no_text_of_a_plan_gets_into_the_script(tmp_path: Path) -> None:
    evil = 'Order" & (do shell script "rm -rf /") & "'
    done = worked_out(plan(replaced("issues", "Release order", evil)))
    ready, _ = ready_letters(done, Audience.LEADERSHIP)
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    plain = ready_letters(worked_out(), Audience.LEADERSHIP)[0][0]

    for folder, each in ((first, ready[0]), (second, plain)):
        mail = compose(each.letter, None, each.addressed, None)
        AppleScriptPostbox(program(folder, KEEP)).draft(mail)

    script = (first / "script").read_text(encoding="utf-8")
    assert script == (second / "script").read_text(encoding="utf-8")
    assert "rm -rf" not in (first / "arguments").read_text(encoding="utf-8")


def test_a_mac_that_does_not_answer_is_passed_by(mail: Mail, tmp_path: Path) -> None:
    silent = program(tmp_path, "import time; time.sleep(60)")
    with pytest.raises(CannotPostError, match="did not answer within"):
        AppleScriptPostbox(silent, patience=0.5).draft(mail)


def test_a_mac_that_refuses_is_passed_by(mail: Mail, tmp_path: Path) -> None:
    with pytest.raises(CannotPostError, match="it refuses the draft"):
        AppleScriptPostbox(program(tmp_path, "raise SystemExit(1)")).draft(mail)


def test_a_mail_link_names_the_readers_the_message_and_where_the_report_lies(mail: Mail) -> None:
    opened: list[str] = []

    def browse(url: str) -> bool:
        opened.append(url)
        return True

    delivery = MailtoPostbox(Path("/plans/Outbox"), browse).draft(mail)

    parts = urlsplit(opened[0])
    told = parse_qs(parts.query)
    assert (parts.scheme, parts.path) == ("mailto", "dana.day@example.com")
    assert told["cc"] == ["ada.ames@example.com"]
    assert told["bcc"] == ["cy.cole@example.com"]
    assert told["subject"] == [mail.letter.subject]
    assert "/plans/Outbox" in told["body"][0]
    assert delivery.how == "a short mail; the report to attach is in /plans/Outbox"


def test_a_mail_link_is_short_and_says_nothing_of_its_own(mail: Mail) -> None:
    evil = worked_out(plan(facts={"plan_id": "X&bcc=eve@evil.com?to=eve@evil.com#"}))
    ready, _ = ready_letters(evil, Audience.LEADERSHIP)
    url = link(compose(ready[0].letter, None, ready[0].addressed, None), "here")

    assert len(url) < 2000
    assert set(parse_qs(urlsplit(url).query)) == {"subject", "cc", "body"}
    assert "eve@evil.com" in unquote(url)
    assert mail.cc


def test_the_first_way_that_works_is_taken(mail: Mail, tmp_path: Path) -> None:
    no = Pigeonhole(trouble=CannotPostError("one", "it is not there"))
    yes, never = Pigeonhole(), Pigeonhole()

    Cascade((no, yes, never), Outbox(tmp_path)).draft(mail)

    assert (len(yes.mails), len(never.mails)) == (1, 0)
    assert list(tmp_path.iterdir()) == []


def test_where_no_way_works_the_draft_is_left_in_the_outbox(mail: Mail, tmp_path: Path) -> None:
    no = Pigeonhole(trouble=CannotPostError("one", "it is not there"))

    delivery = Cascade((no,), Outbox(tmp_path)).draft(mail)

    (draft,) = tmp_path.glob("*.eml")
    assert str(draft) in delivery.how


def test_without_outlook_the_usual_ways_end_in_a_file_opened_by_the_default_program(
    mail: Mail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    opener = tools / "xdg-open"
    keep = 'import pathlib, sys\npathlib.Path(__file__).with_name("opened").write_text(sys.argv[1])'
    opener.write_text(f"#!{sys.executable}\n{keep}", encoding="utf-8")
    opener.chmod(0o700)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tools))

    delivery = usual_ways(tmp_path / "Outbox").draft(mail)

    opened = (tools / "opened").read_text(encoding="utf-8")
    assert opened.endswith(".eml")
    assert opened in delivery.how


def test_a_file_that_no_program_opens_is_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotPostError, match=r"no program opens “draft\.eml” here"):
        open_by_default_program(tmp_path / "draft.eml")
