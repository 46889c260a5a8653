"""Sending by a mail server: a real one, with STARTTLS, on this computer."""

from __future__ import annotations

import socket
from dataclasses import replace
from email.headerregistry import Address
from typing import TYPE_CHECKING

import pytest

from headway.core.letters.letter import Audience
from headway.mail.message import Attachment, Mail, compose
from headway.mail.past import State
from headway.mail.postbox import CannotPostError, UnclearDeliveryError
from headway.mail.readers import ready_letters, sender_of
from headway.mail.smtp import PASSWORD as PASSWORD_VARIABLE
from headway.mail.smtp import TOKEN as TOKEN_VARIABLE
from headway.mail.smtp import NotAServerError, Server, SmtpPostbox
from tests.mail.plans import NOW, worked_out
from tests.mail.server import PASSWORD, TOKEN, USER, Received, mail_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def mail() -> Mail:
    """The mail to leadership."""
    done = worked_out()
    ready, _ = ready_letters(done, Audience.LEADERSHIP)
    pdf = Attachment("pdf", "application/pdf", b"%PDF-1.7", "The PDF is attached.")
    return compose(ready[0].letter, sender_of(done), ready[0].addressed, pdf)


@pytest.fixture
def received(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Received]:
    """A mail server that this computer trusts."""
    with mail_server(tmp_path) as (received, trusted):
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        yield received


def postbox(received: Received, user: str | None = None) -> SmtpPostbox:
    """Return the way to the server."""
    return SmtpPostbox(Server("localhost", received.port, user), NOW)


def test_a_mail_arrives_as_it_was_made(received: Received, mail: Mail) -> None:
    delivery = postbox(received).draft(mail)

    assert delivery.state is State.SENT
    (message,), (readers,) = received.messages, received.readers
    assert readers == ["dana.day@example.com", "ada.ames@example.com"]
    assert message["Subject"] == mail.letter.subject
    assert message["From"] == "Mia Moss <mia.moss@example.com>"
    body = message.get_body(("html",))  # type: ignore[attr-defined]
    assert body.get_content().replace("\r\n", "\n").strip() == mail.html.strip()
    text = message.get_body(("plain",))  # type: ignore[attr-defined]
    assert text.get_content().replace("\r\n", "\n") == mail.text
    attached = [part.get_content() for part in message.iter_attachments()]  # type: ignore[attr-defined]
    assert attached == [b"%PDF-1.7"]


def test_readers_in_bcc_get_the_mail_and_nobody_is_told(received: Received, mail: Mail) -> None:
    unseen = (Address("Cy Cole", addr_spec="Cy.Cole@example.com"),)

    postbox(received).draft(replace(mail, bcc=unseen))
    postbox(received).draft(replace(mail, to=(), cc=(), bcc=unseen))

    assert received.readers == [
        ["dana.day@example.com", "ada.ames@example.com", "Cy.Cole@example.com"],
        ["Cy.Cole@example.com"],
    ]
    for message in received.messages:
        assert b"cy.cole" not in message.as_bytes().lower()


def test_the_password_comes_from_the_environment(
    received: Received, mail: Mail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    postbox(received, USER).draft(mail)
    assert received.users == ["by password"]


def test_a_token_takes_the_place_of_the_password(
    received: Received, mail: Mail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    postbox(received, USER).draft(mail)
    assert received.users == ["by token"]


def test_a_wrong_password_sends_nothing(
    received: Received, mail: Mail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, "wrong")
    with pytest.raises(CannotPostError, match="It was not sent"):
        postbox(received, USER).draft(mail)
    assert received.messages == []


def test_without_a_password_it_says_where_to_put_one(
    received: Received, mail: Mail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with pytest.raises(CannotPostError, match="no password for mia is in the keyring"):
        postbox(received, USER).draft(mail)


def test_a_reader_who_is_refused_is_named_and_the_others_get_it(
    received: Received, mail: Mail
) -> None:
    received.refuses = {"ada.ames@example.com"}

    delivery = postbox(received).draft(mail)

    assert delivery.refused == {"ada.ames@example.com": "no such mailbox"}
    assert received.readers == [["dana.day@example.com"]]


def test_with_every_reader_refused_nothing_is_sent(received: Received, mail: Mail) -> None:
    received.refuses = {"ada.ames@example.com", "dana.day@example.com"}

    with pytest.raises(CannotPostError, match="no such mailbox"):
        postbox(received).draft(mail)

    assert received.messages == []


def test_a_line_that_breaks_after_the_mail_was_taken_is_unclear(
    received: Received, mail: Mail
) -> None:
    received.breaks = True

    with pytest.raises(UnclearDeliveryError, match="it may have been sent or not"):
        postbox(received).draft(mail)


def test_a_server_without_encryption_is_told_nothing(
    tmp_path: Path, mail: Mail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    with mail_server(tmp_path, tls=False) as (received, _):
        with pytest.raises(CannotPostError, match="STARTTLS"):
            postbox(received, USER).draft(mail)
        assert (received.messages, received.users) == ([], [])


def test_a_server_that_nobody_vouches_for_is_told_nothing(tmp_path: Path, mail: Mail) -> None:
    with mail_server(tmp_path) as (received, _):
        with pytest.raises(CannotPostError, match=r"certificate verify failed"):
            postbox(received).draft(mail)
        assert received.messages == []


def test_a_server_with_the_certificate_of_another_is_told_nothing(
    tmp_path: Path, mail: Mail, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server(tmp_path, name="mail.elsewhere.org") as (received, trusted):
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        with pytest.raises(CannotPostError, match=r"ostname mismatch"):
            postbox(received).draft(mail)
        assert received.messages == []


def test_where_there_is_no_server_nothing_is_sent(mail: Mail) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(CannotPostError, match="It was not sent"):
        SmtpPostbox(Server("127.0.0.1", port), NOW).draft(mail)


@pytest.mark.parametrize(("lacking", "what"), [("sender", "no sender"), ("readers", "no readers")])
def test_a_mail_from_nobody_or_to_nobody_is_not_sent(
    received: Received, mail: Mail, lacking: str, what: str
) -> None:
    bare = replace(mail, sender=None) if lacking == "sender" else replace(mail, to=(), cc=())
    with pytest.raises(CannotPostError, match=what):
        postbox(received).draft(bare)


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("mail.example.com:25", "mail.example.com", 25),
        ("mail.example.com", "mail.example.com", 587),
    ],
)
def test_a_server_is_named_by_its_host_and_port(text: str, host: str, port: int) -> None:
    assert Server.named(text, None) == Server(host, port)


@pytest.mark.parametrize("text", ["", ":25", "mail:port", "mail:0", "mail:70000"])
def test_what_is_no_server_is_refused(text: str) -> None:
    with pytest.raises(NotAServerError, match="does not name a mail server"):
        Server.named(text, None)
