"""A real mail server on this computer, for tests: STARTTLS with a certificate of its own."""

# ruff: noqa: ANN401, ARG002 - the library names these methods and their arguments

from __future__ import annotations

import socket
import ssl
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message
    from pathlib import Path

USER, PASSWORD, TOKEN = "mia", "open sesame", "ya29.token"


@dataclass
class Received:
    """What the server was given."""

    messages: list[Message] = field(default_factory=list)
    readers: list[list[str]] = field(default_factory=list)
    users: list[str] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)
    breaks: bool = False
    """Whether it drops the line after it took a mail."""
    port: int = 0

    async def handle_RCPT(  # noqa: N802 - the names are the library's
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        """Take or refuse one reader."""
        if address in self.refuses:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep a mail."""
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        self.readers.append(list(envelope.rcpt_tos))
        if self.breaks:
            server.transport.abort()
        return "250 OK"

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802
        """Take the token that belongs to the user."""
        import base64

        told = base64.b64decode(args[1]).decode() if len(args) > 1 else ""
        if told != f"user={USER}\1auth=Bearer {TOKEN}\1\1":
            return AuthResult(success=False)
        self.users.append("by token")
        return AuthResult(success=True, auth_data=USER)

    def authenticate(
        self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any
    ) -> AuthResult:
        """Take the password that belongs to the user."""
        known = LoginPassword(USER.encode(), PASSWORD.encode())
        if data != known:
            return AuthResult(success=False, handled=False)
        self.users.append("by password")
        return AuthResult(success=True)


@contextmanager
def mail_server(
    folder: Path, *, name: str = "localhost", tls: bool = True
) -> Iterator[tuple[Received, Path]]:
    """Run a mail server; give what it receives, and the certificate to trust it by."""
    authority = trustme.CA()
    trusted = folder / "trusted.pem"
    authority.cert_pem.write_to_path(str(trusted))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    received = Received(port=_free_port())
    controller = Controller(
        received,
        hostname="127.0.0.1",
        port=received.port,
        tls_context=context if tls else None,
        require_starttls=tls,
        authenticator=received.authenticate,
        auth_required=False,
        auth_exclude_mechanism=[],
    )
    controller.start()
    try:
        yield received, trusted
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
