"""A letter made ready for the post: rendered, addressed, with its picture and attachment."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.letters.text import as_text
from headway.mail.rendering import as_html

if TYPE_CHECKING:
    from datetime import datetime
    from email.headerregistry import Address
    from email.message import EmailMessage

    from headway.core.letters.letter import Letter
    from headway.mail.addresses import Addressed

PICTURE_ID = "progress@headway"
"""The name by which the HTML finds the picture of the chart in the mail."""


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a mail."""

    ending: str
    """Such as ``pdf``."""
    kind: str
    """Its media type, such as ``application/pdf``."""
    content: bytes
    sentence: str
    """What the mail says about it."""
    title: str = "summary"
    """What it is, in its name."""
    parameters: tuple[tuple[str, str], ...] = ()
    """What is said about its media type, such as ``("method", "PUBLISH")``."""


@dataclass(frozen=True)
class Mail:
    """One mail, ready to be drafted or sent."""

    letter: Letter
    sender: Address | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    bcc: tuple[Address, ...]
    """Readers whom the others do not see."""
    text: str
    html: str
    html_without_picture: str
    picture: bytes | None
    attachment: Attachment | None
    calendar: Attachment | None
    ref: str
    """Sixteen letters that differ once the letter or its readers do."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """All it goes to, in lower case."""
        readers = (*self.to, *self.cc, *self.bcc)
        return tuple(address.addr_spec.lower() for address in readers)

    @property
    def stem(self) -> str:
        """A name for its files, of letters that every system allows."""
        letter = self.letter
        parts = (letter.plan_id, letter.status_date.isoformat(), letter.audience, letter.about)
        return "-".join(_safe(str(part)) for part in parts if part)

    @property
    def attached(self) -> tuple[tuple[str, Attachment], ...]:
        """All that is attached, each with the name of its file."""
        begin, day = _safe(self.letter.plan_id), self.letter.status_date.isoformat()
        return tuple(
            (f"{begin} {each.title} {day}.{each.ending}", each)
            for each in (self.attachment, self.calendar)
            if each is not None
        )


def compose(
    letter: Letter,
    sender: Address | None,
    addressed: Addressed,
    attachment: Attachment | None,
    calendar: Attachment | None = None,
) -> Mail:
    """Return the mail that carries *letter*; see :class:`Mail`."""
    from headway.mail.chart import png

    readers = [address.addr_spec.lower() for address in addressed.everybody]
    ref = hashlib.sha256(repr((letter, sorted(readers))).encode()).hexdigest()[:16]
    told = [each.sentence for each in (attachment, calendar) if each is not None]
    notes = " ".join([*told, f"Ref {ref[:8]}"])
    return Mail(
        letter=letter,
        sender=sender,
        to=addressed.to,
        cc=addressed.cc,
        bcc=addressed.bcc,
        text=as_text(letter, notes),
        html=as_html(letter, notes, f"cid:{PICTURE_ID}" if letter.chart else None),
        html_without_picture=as_html(letter, notes),
        picture=png(letter.chart) if letter.chart else None,
        attachment=attachment,
        calendar=calendar,
        ref=ref,
    )


def as_message(mail: Mail, moment: datetime | None) -> EmailMessage:
    """Return *mail* as it is sent at *moment*, or without one as a draft to be sent by a person.

    What is sent does not name the readers in Bcc; a draft does, for the program that sends it.
    """
    from email import policy
    from email.headerregistry import Group
    from email.message import EmailMessage
    from email.utils import format_datetime, make_msgid

    message = EmailMessage(policy=policy.SMTP)
    if mail.sender is not None:
        message["From"] = mail.sender
    unseen = mail.bcc if moment is None else ()
    for header, addresses in (("To", mail.to), ("Cc", mail.cc), ("Bcc", unseen)):
        if addresses:
            message[header] = addresses
    if mail.bcc and moment is not None and not (mail.to or mail.cc):
        message["To"] = Group("undisclosed-recipients")
    message["Subject"] = mail.letter.subject
    if moment is None:
        message["X-Unsent"] = "1"
    else:
        message["Date"] = format_datetime(moment.astimezone())
        message["Message-ID"] = make_msgid(domain=mail.sender.domain if mail.sender else "headway")
    message["X-Headway-Ref"] = mail.ref
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    _attach(message, mail)
    return message


def _attach(message: EmailMessage, mail: Mail) -> None:
    if mail.picture is not None:
        page = message.get_payload()[1]  # type: ignore[index]
        page.add_related(  # type: ignore[union-attr]
            mail.picture,
            "image",
            "png",
            cid=f"<{PICTURE_ID}>",
            filename="progress.png",
            disposition="inline",
        )
    for name, each in mail.attached:
        maintype, subtype = each.kind.split("/")
        parameters = dict(each.parameters)
        message.add_attachment(each.content, maintype, subtype, filename=name, params=parameters)


def _safe(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip("-.")[:60] or "plan"
