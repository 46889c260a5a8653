"""One mail: written down as pending, posted, and written down as posted.

What was asked of the postbox and what came of it is in the ledger at every moment, so that a
broken run is known for what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.errors import HeadwayError
from headway.mail.ledger import CannotKeepLedgerError, NotWrittenDownError
from headway.mail.order import Posted
from headway.mail.past import Line, State
from headway.mail.postbox import Delivery, Foresighted, UnclearDeliveryError

if TYPE_CHECKING:
    from email.headerregistry import Address

    from headway.mail.ledger import Ledger
    from headway.mail.message import Mail
    from headway.mail.order import Order
    from headway.mail.past import Key
    from headway.mail.postbox import Postbox
    from headway.mail.readers import Ready


def rehearse(each: Ready, mail: Mail, ledger: Ledger, order: Order, postbox: Postbox) -> Posted:
    """Write down what would be posted.

    Raises:
        CannotPostError: The postbox knows already that it would not take the mail.
    """
    if isinstance(postbox, Foresighted):
        postbox.foresee(mail)
    ledger.add(*(line_of(key, State.REHEARSED, "", order, "a dry run") for key in each.keys))
    return _account(mail, Delivery(State.REHEARSED, "a dry run: nothing was sent"))


def post_one(each: Ready, mail: Mail, ledger: Ledger, order: Order, postbox: Postbox) -> Posted:
    """Post one mail, and write down before and after what becomes of it for each reader."""
    ledger.add(*(line_of(key, State.PENDING, mail.ref, order) for key in each.keys))
    try:
        delivery = postbox.draft(mail)
    except UnclearDeliveryError:
        raise  # so it stays pending: nobody knows
    except HeadwayError as refused:
        ledger.add(
            *(line_of(key, State.FAILED, mail.ref, order, str(refused)) for key in each.keys)
        )
        raise
    try:
        ledger.add(*(_outcome(key, mail, delivery, order) for key in each.keys))
    except CannotKeepLedgerError as trouble:
        raise NotWrittenDownError(delivery.how, trouble) from trouble
    return _account(mail, delivery)


def _outcome(key: Key, mail: Mail, delivery: Delivery, order: Order) -> Line:
    refusal = delivery.refused.get(key.address)
    state = delivery.state if refusal is None else State.FAILED
    return line_of(key, state, mail.ref, order, refusal or delivery.how)


def _account(mail: Mail, delivery: Delivery) -> Posted:
    how = delivery.how
    for address, why in delivery.refused.items():
        how += f"; {address} was refused: {why}"
    to, cc, bcc = map(_spelt, (mail.to, mail.cc, mail.bcc))
    return Posted(mail.letter.subject, to, cc, delivery.state, how, bcc)


def _spelt(addresses: tuple[Address, ...]) -> tuple[str, ...]:
    return tuple(map(str, addresses))


def line_of(key: Key, state: State, ref: str, order: Order, how: str = "") -> Line:
    """Return what happens to *key* by an *order*, as the ledger keeps it."""
    at = order.now.replace(microsecond=0).isoformat()
    return Line(key, state, ref, at, order.person, how, order.resend_because)
