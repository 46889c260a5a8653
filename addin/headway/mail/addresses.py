"""Which addresses may be written to: well formed, of a known domain, and what they seem to be.

One address that may not be used stops the whole mail, and every one is named with its cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.headerregistry import Address
from typing import TYPE_CHECKING

from headway.core.matching import known_as
from headway.core.plain_text import clean
from headway.errors import HeadwayError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from headway.core.letters.recipients import Recipient, Recipients

_ALIKE = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("i", "l"), ("5", "s"))
"""Letters that are easily taken for others."""


@dataclass(frozen=True)
class Trouble:
    """An address that may not be used, where it stands and why."""

    place: str
    found: str
    why: str
    outside: bool = False
    """Whether it is only of a domain that Settings does not name."""


class BadAddressesError(HeadwayError):
    """Nothing is sent, since some addresses may not be used."""

    def __init__(self, troubles: Sequence[Trouble]) -> None:
        """Word the sentence for *troubles*, of which there is at least one."""
        self.troubles = tuple(troubles)
        listed = "; ".join(f"{each.place}: {each.found} {each.why}" for each in troubles)
        super().__init__(
            f"Nothing was drafted or sent. {listed}. Correct this in the workbook, then try again."
        )


class OutsideAddressesError(HeadwayError):
    """Nothing is sent, since some addresses are of domains that nobody agreed to."""

    def __init__(self, troubles: Sequence[Trouble]) -> None:
        """Word the sentence for *troubles*, of which there is at least one."""
        self.addresses = tuple(each.found.strip("“”") for each in troubles)
        listed = "; ".join(f"{each.place}: {each.found}" for each in troubles)
        super().__init__(
            "Nothing was drafted or sent. These addresses are outside the mail domains on the "
            f"sheet Settings: {listed}. Add the domain there, or agree to each address by name "
            "(“--outside ADDRESS” on the command line)."
        )


@dataclass(frozen=True)
class Addressed:
    """To whom a mail goes, checked."""

    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    bcc: tuple[Address, ...] = ()

    @property
    def everybody(self) -> tuple[Address, ...]:
        """All whom it goes to, seen by the others or not."""
        return (*self.to, *self.cc, *self.bcc)


def check(
    recipients: Recipients, domains: Iterable[str], agreed: Collection[str] = ()
) -> Addressed:
    """Return the addresses of *recipients*, each once.

    Args:
        recipients: Who should get the mail.
        domains: The mail domains on Settings.
        agreed: Addresses outside of them that somebody has agreed to, by name.

    Raises:
        BadAddressesError: At least one address may not be used.
        OutsideAddressesError: At least one is of a domain that nobody agreed to.
    """
    allowed = {domain.strip().lower().lstrip("@") for domain in domains}
    known = {address.lower() for address in agreed}
    troubles = [
        Trouble(each.place, f"“{clean(each.found)}”", each.why) for each in recipients.unclear
    ]
    seen: dict[str, str] = {}
    lists: list[tuple[Address, ...]] = []
    for group in (recipients.to, recipients.cc, recipients.bcc):
        good: list[Address] = []
        for recipient in group:
            judged = _judge(recipient, allowed, known)
            if isinstance(judged, Trouble):
                troubles.append(judged)
            elif _is_new(judged, recipient, seen, troubles):
                good.append(judged)
        lists.append(tuple(good))
    _refuse(troubles)
    return Addressed(*lists)


def check_sender(recipient: Recipient | None) -> Address | None:
    """Return the address that a mail comes from, or ``None`` where it is not known."""
    if recipient is None or recipient.typed is None:
        return None
    judged = _judge(recipient, None, set())
    if isinstance(judged, Trouble):
        raise BadAddressesError([judged])
    return judged


def _refuse(troubles: list[Trouble]) -> None:
    bad = [trouble for trouble in troubles if not trouble.outside]
    if bad:
        raise BadAddressesError(bad)
    if troubles:
        raise OutsideAddressesError(troubles)


def _is_new(
    address: Address, recipient: Recipient, seen: dict[str, str], troubles: list[Trouble]
) -> bool:
    """Return whether nobody has this address yet; one person with two of them is trouble."""
    key, name = address.addr_spec.lower(), known_as(recipient.name)
    others = {spec for spec, who in seen.items() if who == name and spec != key}
    if others and "@" not in name:
        troubles.append(
            Trouble(recipient.place, f"“{clean(recipient.name)}”", "stands on People twice")
        )
    fresh = key not in seen
    seen.setdefault(key, name)
    return fresh


def _judge(recipient: Recipient, allowed: set[str] | None, agreed: set[str]) -> Address | Trouble:
    """Return the address of *recipient*, or what is wrong with it; *allowed* may be any domain."""
    read = _read(recipient)
    if isinstance(read, Trouble) or allowed is None or read.domain.lower() in allowed:
        return read
    domain, found = read.domain.lower(), f"“{read.addr_spec}”"
    imitated = _imitated(domain, allowed)
    if imitated:
        return Trouble(recipient.place, found, f"imitates {imitated}")
    if read.addr_spec.lower() in agreed:
        return read
    return Trouble(recipient.place, found, "is outside the mail domains", outside=True)


def _read(recipient: Recipient) -> Address | Trouble:
    """Return the address of *recipient* as it was typed, or why it is none."""
    from email_validator import EmailNotValidError, validate_email

    name, typed = clean(recipient.name), recipient.typed
    if typed is None:
        on_people = recipient.place.startswith("People ")
        why = "has no e-mail address" if on_people else "is not on the sheet People"
        return Trouble(recipient.place, f"“{name}”", why)
    found = f"“{clean(typed)}”"
    if clean(typed) != typed.strip():
        return Trouble(recipient.place, found, "holds a character that cannot be seen")
    try:
        valid = validate_email(typed.strip(), check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as wrong:
        return Trouble(recipient.place, found, f"is not an address ({str(wrong).rstrip('.')})")
    if valid.domain.lower() != valid.ascii_domain.lower():
        return Trouble(recipient.place, found, "has letters in its domain that look like others")
    return Address(display_name="" if "@" in name else name, addr_spec=valid.normalized)


def _imitated(domain: str, allowed: set[str]) -> str | None:
    """Return the allowed domain that *domain* is easily taken for."""
    return next((each for each in sorted(allowed) if _outline(each) == _outline(domain)), None)


def _outline(domain: str) -> str:
    for letters, seen_as in _ALIKE:
        domain = domain.replace(letters, seen_as)
    return domain.replace("-", "")
