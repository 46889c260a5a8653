"""Sending by a mail server, for who has no mail program at hand. Off unless asked for.

The connection is encrypted (STARTTLS) and the server's certificate checked before anything
else is said. Its password or token comes from the environment or from the system's keyring,
never from the command line or the workbook.
"""

from __future__ import annotations

import os
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.errors import HeadwayError
from headway.mail.message import as_message
from headway.mail.past import State
from headway.mail.postbox import CannotPostError, Delivery, UnclearDeliveryError

if TYPE_CHECKING:
    from datetime import datetime

    from headway.mail.message import Mail

PASSWORD, TOKEN = "HEADWAY_SMTP_PASSWORD", "HEADWAY_SMTP_TOKEN"
_PATIENCE = 30.0
_REFUSALS = (
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPNotSupportedError,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPDataError,
)


class NotAServerError(HeadwayError):
    """What was named is no mail server."""

    def __init__(self, text: str) -> None:
        """Word the sentence for *text*."""
        super().__init__(
            f"“{text}” does not name a mail server. Name it and its port, such as "
            "mail.example.com:587."
        )


@dataclass(frozen=True)
class Server:
    """A mail server, and who logs in to it."""

    host: str
    port: int
    user: str | None = None

    @classmethod
    def named(cls, text: str, user: str | None) -> Server:
        """Return the server that *text* names, such as ``mail.example.com:587``.

        Raises:
            NotAServerError: It names none.
        """
        host, colon, port = text.strip().rpartition(":")
        if not colon:
            host, port = text.strip(), "587"
        if not host or not port.isdecimal() or not 0 < int(port) < 65536:
            raise NotAServerError(text)
        return cls(host, int(port), user)


class SmtpPostbox:
    """A mail server; implements :class:`headway.mail.postbox.Postbox`."""

    def __init__(self, server: Server, moment: datetime) -> None:
        """Send by *server*; *moment* is the date of the mails."""
        self._server, self._moment = server, moment

    def draft(self, mail: Mail) -> Delivery:
        """Send *mail* now.

        Raises:
            CannotPostError: The server does not take it, or is not to be trusted.
            UnclearDeliveryError: The connection broke while it was sent.
        """
        self.foresee(mail)
        message = as_message(mail, self._moment)
        readers = [each.addr_spec for each in (*mail.to, *mail.cc, *mail.bcc)]
        connection = self._connected(mail.sender.domain if mail.sender else "")
        try:
            refused = connection.send_message(message, to_addrs=readers)
        except _REFUSALS as refusal:
            raise CannotPostError(self._how, _said(refusal)) from refusal
        except (OSError, smtplib.SMTPException) as broken:
            raise UnclearDeliveryError(self._how, _said(broken)) from broken
        finally:
            _hang_up(connection)
        why = {address.lower(): _text(reply[1]) for address, reply in refused.items()}
        return Delivery(State.SENT, f"the mail server {self._server.host}", why)

    def foresee(self, mail: Mail) -> None:
        """Refuse a *mail* without sender or readers, and any without a password.

        Raises:
            CannotPostError: One of them is missing.
        """
        if mail.sender is None or not mail.addresses:
            lacking = "sender" if mail.sender is None else "readers"
            raise CannotPostError(self._how, f"it has no {lacking}")
        self._secret()

    @property
    def _how(self) -> str:
        return f"the mail server {self._server.host}"

    def _connected(self, ours: str) -> smtplib.SMTP:
        """Return a connection that is encrypted and logged in; we call ourselves *ours*."""
        server, secret = self._server, self._secret()
        connection = None
        try:
            connection = smtplib.SMTP(server.host, server.port, ours, _PATIENCE)
            connection.starttls(context=ssl.create_default_context())
            connection.ehlo()
            if server.user is not None:
                _log_in(connection, server.user, secret)
        except (OSError, smtplib.SMTPException) as refused:
            if connection is not None:
                connection.close()
            raise CannotPostError(self._how, _said(refused)) from refused
        return connection

    def _secret(self) -> str:
        """Return the password, if somebody logs in and there is no token."""
        server = self._server
        if server.user is None or os.environ.get(TOKEN):
            return ""
        return _password(server, server.user)


def _hang_up(connection: smtplib.SMTP) -> None:
    """End the connection; whatever happens now, what was said before was said."""
    with suppress(OSError, smtplib.SMTPException):
        connection.quit()
    connection.close()


def _log_in(connection: smtplib.SMTP, user: str, password: str) -> None:
    token = os.environ.get(TOKEN)
    if not token:
        connection.login(user, password)
        return

    def answer(challenge: bytes | None = None) -> str:
        return f"user={user}\1auth=Bearer {token}\1\1" if challenge is None else ""

    connection.auth("XOAUTH2", answer, initial_response_ok=True)


def _password(server: Server, user: str) -> str:
    found = os.environ.get(PASSWORD) or _from_keyring(server, user)
    if found is None:
        why = (
            f"no password for {user} is in the keyring (as headway:{server.host}) or in {PASSWORD}"
        )
        raise CannotPostError(f"the mail server {server.host}", why)
    return found


def _from_keyring(server: Server, user: str) -> str | None:
    try:
        import keyring

        return keyring.get_password(f"headway:{server.host}", user)
    except Exception:  # noqa: BLE001 - a computer without a keyring is no trouble of its own
        return None


def _said(trouble: Exception) -> str:
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return "; ".join(f"{who}: {_text(reply[1])}" for who, reply in trouble.recipients.items())
    if isinstance(trouble, smtplib.SMTPResponseException):
        return _text(trouble.smtp_error)
    return str(trouble) or type(trouble).__name__


def _text(reply: bytes | str) -> str:
    return reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
