"""Events: what people come together for, who comes, and what comes of it.

An event is a contribution that opens a conversation. It takes place once or as a series, at the hour of a place; each of its dates has
answers and seats of its own. A seat is given by the database, one at a time, so that none is given twice; whoever finds none waits, and
moves up by themselves. Who comes is read by those who read the event; who may come, waits or does not, by those who prepare it.
"""

from commonhold.events import bulk
from commonhold.events.actions import call_off, invite, move, name_organiser, say, say_nothing
from commonhold.events.event import Date, Event
from commonhold.events.facts import DateCalledOff, DateMoved, SeatsFreed
from commonhold.events.queries import event, events, listed
from commonhold.events.repeating import Span
from commonhold.events.telling import owe_nobody
from commonhold.events.writing import Plan, Terms

__all__ = [
    "Date", "DateCalledOff", "DateMoved", "Event", "Plan", "SeatsFreed", "Span", "Terms", "bulk", "call_off", "event", "events",
    "invite", "listed", "move", "name_organiser", "owe_nobody", "say", "say_nothing",
]  # fmt: skip
