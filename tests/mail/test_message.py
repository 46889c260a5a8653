"""A mail as it is drafted and sent: its head, its parts, and what is attached."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest

from headway.core.letters.leadership import leadership_letter
from headway.mail.addresses import Addressed
from headway.mail.message import PICTURE_ID, Attachment, Mail, as_message, compose
from headway.mail.outbox import Outbox
from headway.mail.readers import ready_letters, sender_of
from tests.core.test_letters import recorded
from tests.mail.plans import NOW, worked_out

if TYPE_CHECKING:
    from pathlib import Path

    from headway.actions.refresh import Refreshed

PDF = Attachment("pdf", "application/pdf", b"%PDF-1.7 one page", "The PDF is attached.")


@pytest.fixture(scope="module")
def done() -> Refreshed:
    """The small plan, refreshed."""
    return worked_out()


@pytest.fixture(scope="module")
def mail(done: Refreshed) -> Mail:
    """The mail to leadership, with a chart and a PDF."""
    from headway.core.letters.letter import Audience

    ready, _ = ready_letters(done, Audience.LEADERSHIP)
    letter = leadership_letter(recorded(done.summary))
    return compose(letter, sender_of(done), ready[0].addressed, PDF)


def parsed(content: bytes) -> EmailMessage:
    """Return the message in *content*, as a mail program reads it."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def kinds(message: EmailMessage) -> list[str]:
    """Return the kinds of all parts, the outer before the inner."""
    return [part.get_content_type() for part in message.walk()]


def test_has_text_html_with_its_picture_and_the_pdf(mail: Mail) -> None:
    message = parsed(as_message(mail, NOW).as_bytes())

    assert kinds(message) == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "application/pdf",
    ]


def test_the_html_finds_its_picture_in_the_mail(mail: Mail) -> None:
    message = parsed(as_message(mail, NOW).as_bytes())
    picture = next(part for part in message.walk() if part.get_content_type() == "image/png")

    assert picture["Content-ID"] == f"<{PICTURE_ID}>"
    assert f'src="cid:{PICTURE_ID}"' in mail.html
    assert picture.get_content().startswith(b"\x89PNG")
    assert picture.get_content_disposition() == "inline"


def test_the_pdf_is_attached_under_a_name_that_every_system_allows(mail: Mail) -> None:
    attached = list(parsed(as_message(mail, NOW).as_bytes()).iter_attachments())

    assert [part.get_filename() for part in attached] == ["CAP-7 summary 2026-06-10.pdf"]
    assert attached[0].get_content() == PDF.content
    assert "The PDF is attached." in mail.text
    assert "The PDF is attached." in mail.html


def test_a_mail_that_is_sent_says_who_when_and_about_what(mail: Mail) -> None:
    message = parsed(as_message(mail, NOW).as_bytes())

    assert message["From"] == "Mia Moss <mia.moss@example.com>"
    assert message["To"] == "Dana Day <dana.day@example.com>"
    assert message["Cc"] == "Ada Ames <ada.ames@example.com>"
    assert message["Subject"] == "[RED] CAP-7: 63% complete, 1 decision needed, 10 Jun 2026"
    assert message["Date"].datetime == NOW
    assert message["Message-ID"].endswith("@example.com>")
    assert message["X-Unsent"] is None


def test_a_draft_has_neither_a_date_nor_a_message_id(mail: Mail) -> None:
    message = parsed(as_message(mail, None).as_bytes())

    assert message["X-Unsent"] == "1"
    assert message["Date"] is None
    assert message["Message-ID"] is None


def test_readers_in_bcc_stand_in_the_draft_and_nowhere_in_what_is_sent(mail: Mail) -> None:
    unseen = replace(mail, bcc=(Address("Cy Cole", addr_spec="cy.cole@example.com"),))

    sent, draft = (as_message(unseen, moment).as_bytes() for moment in (NOW, None))

    assert b"cy.cole" not in sent.lower()
    assert parsed(draft)["Bcc"] == "Cy Cole <cy.cole@example.com>"
    assert parsed(sent)["To"] == parsed(draft)["To"] == "Dana Day <dana.day@example.com>"


def test_what_is_sent_to_readers_in_bcc_alone_names_nobody(mail: Mail) -> None:
    sent = parsed(as_message(replace(mail, to=(), cc=(), bcc=mail.to), NOW).as_bytes())

    assert sent["To"] == "undisclosed-recipients:;"
    assert sent["To"].addresses == ()


def test_lines_end_as_mail_wants_them_and_are_not_too_long(mail: Mail) -> None:
    content = as_message(mail, None).as_bytes()

    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 998


def test_a_mail_to_nobody_yet_is_a_draft_without_readers(mail: Mail) -> None:
    message = as_message(replace(mail, to=(), cc=(), sender=None), None)

    assert (message["To"], message["Cc"], message["From"]) == (None, None, None)
    assert parsed(message.as_bytes())["Subject"].startswith("[RED] CAP-7")


def test_the_mark_of_a_message_differs_once_its_text_or_its_readers_do(
    done: Refreshed, mail: Mail
) -> None:
    letter, to = mail.letter, Addressed(mail.to, mail.cc)
    one = Addressed((Address("Dana Day", addr_spec="dana.day@example.com"),), ())

    assert compose(letter, None, to, None).ref == mail.ref
    assert compose(letter, None, one, None).ref != mail.ref
    assert compose(leadership_letter(done.summary), None, to, None).ref != mail.ref


EVIL = "Evil\r\nBcc: eve@evil.com\r\n\r\n<script>\u2028X-Evil: yes\x00"


@pytest.mark.parametrize("fact", ["plan_name", "plan_id", "manager", "sponsor", "classification"])
def test_no_text_of_the_plan_can_add_a_header(done: Refreshed, fact: str) -> None:
    evil: dict[str, Any] = {fact: EVIL}
    identity = replace(done.summary.identity, **evil)
    letter = leadership_letter(replace(done.summary, identity=identity, headline=EVIL))
    mail = compose(letter, None, Addressed((), ()), PDF)

    message = parsed(as_message(mail, NOW).as_bytes())

    assert set(message.keys()) == {
        "Subject",
        "Date",
        "Message-ID",
        "X-Headway-Ref",
        "MIME-Version",
        "Content-Type",
    }
    assert "eve@evil.com" not in str(message["Bcc"])
    assert kinds(message)[0] == "multipart/mixed"
    assert "<script>" not in mail.html


def test_the_outbox_holds_the_draft_and_what_is_attached(mail: Mail, tmp_path: Path) -> None:
    Outbox(tmp_path / "out" / "box").draft(mail)

    drafts = sorted(path.name for path in (tmp_path / "out" / "box").iterdir())
    stem = f"CAP-7-2026-06-10-leadership-{mail.ref[:8]}"
    assert drafts == [f"{stem}.eml", f"{stem}.pdf"]
    draft = parsed((tmp_path / "out" / "box" / drafts[0]).read_bytes())
    assert draft["X-Unsent"] == "1"
    assert (tmp_path / "out" / "box" / drafts[1]).read_bytes() == PDF.content


def test_a_plan_id_cannot_lead_out_of_the_outbox(mail: Mail, tmp_path: Path) -> None:
    letter = replace(mail.letter, plan_id="../../evil:*?<name>")

    path = Outbox(tmp_path / "box").write(replace(mail, letter=letter))

    assert path.parent == tmp_path / "box"
    assert path.name.startswith("evil-name-2026-06-10")


def test_a_moment_without_summer_time_stays_the_same_moment(mail: Mail) -> None:
    moment = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)

    assert parsed(as_message(mail, moment).as_bytes())["Date"].datetime == moment
