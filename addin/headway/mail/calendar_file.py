"""Appointments as a calendar file, as RFC 5545 describes it.

Every appointment has the same UID in every file of its plan, and every file a later SEQUENCE
than the one before it: who opens a second file finds an appointment moved instead of doubled.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from headway import __version__
from headway.core.plain_text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar import Event

    from headway.core.appointments import Appointment

KIND = "text/calendar"
_COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)


def calendar_file(
    appointments: Iterable[Appointment], plan_id: str, plan_name: str, now: datetime
) -> bytes:
    """Return *appointments* as the content of an .ics file.

    Args:
        appointments: What is on the calendar; each takes its whole day and blocks no hour of it.
        plan_id: The plan's id; with it, each appointment is known again anywhere.
        plan_name: What the calendar is called.
        now: When the file is made.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//Headway//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", clean(f"{plan_id} {plan_name}"))
    for appointment in appointments:
        calendar.add_component(_event(appointment, plan_id, plan_name, now.astimezone(UTC)))
    content: bytes = calendar.to_ical()
    return content


def _event(appointment: Appointment, plan_id: str, plan_name: str, now: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'headway:{plan_id}:{appointment.key}')}@headway")
    event.add("dtstamp", now)
    event.add("last-modified", now)
    event.add("sequence", int((now - _COUNTED_FROM) / timedelta(minutes=1)))
    event.add("dtstart", appointment.day)
    event.add("dtend", appointment.day + timedelta(days=1))
    event.add("summary", clean(f"{appointment.title} ({plan_id})"))
    event.add("description", "\n".join(map(clean, (*appointment.details, plan_name))))
    event.add("transp", "TRANSPARENT")
    return event
