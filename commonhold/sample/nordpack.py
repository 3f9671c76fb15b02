"""Reads Nordpack, the sample organisation, from the TOML files beside this module."""

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from commonhold.sample.badge import Badge
from commonhold.sample.call import Call
from commonhold.sample.challenge import Challenge
from commonhold.sample.decision import Decision
from commonhold.sample.estimate import Estimate
from commonhold.sample.event import Event
from commonhold.sample.followup import Followup
from commonhold.sample.goal import Goal, Measure
from commonhold.sample.opinions import Opinions
from commonhold.sample.organisation import (
    Change,
    Conversation,
    Edited,
    Group,
    Page,
    Person,
    Reply,
    Sample,
    Unit,
    Widened,
)
from commonhold.sample.poll import Option, Poll
from commonhold.sample.series import Series
from commonhold.sample.spoken import Spoken

HERE = files(__package__)

DOORS = (
    ("sara", "A member on line 2 in Lund: promises to keep, a trial with guests from outside, notes nobody else sees."),
    ("amina", "A steward of Packaging, Lund: the question about cold sealing, newcomers to greet."),
    ("halima", "A newcomer since October, in the closed group for newcomers and in the canteen, with few threads yet."),
    ("annelie", "A guest from Lövhult Film: one group about recycled film, and nothing else of the house."),
    ("tomasz", "An operator on the night shift, Polish and writing Swedish: reads at six in the morning, few replies."),
    ("robert", "The company steward: settings and the access log, but no private group that he was not asked into."),
)


def load() -> Sample:
    """Nordpack as it stands on 20 November 2026, conversations in the order of their opening posts."""
    return Sample(
        units=tuple(Unit(**row) for row in read("units.toml")["units"]),
        people=tuple(Person(**frozen(row)) for row in read("people.toml")["people"]),
        groups=tuple(Group(**frozen(row)) for row in read("groups.toml")["groups"]),
        conversations=tuple(sorted(conversations(), key=lambda conversation: (conversation.at, conversation.key))),
        pages=tuple(sorted(pages(), key=lambda page: page.place)),
        followups=tuple(Followup(**frozen(row)) for row in read("followups.toml")["followups"]),
        nothing_promised=tuple(read("followups.toml")["nothing_promised"]),
        badges=tuple(Badge(**frozen(row)) for row in read("badges.toml")["badges"]),
        spoken=tuple(Spoken(**row) for row in read("desk.toml")["spoken"]),
        series=tuple(Series(**frozen(row)) for row in read("series.toml")["series"]),
        doors=DOORS,
    )


def conversations() -> list[Conversation]:
    return [conversation(row) for row in rows("conversations", "conversation")]


def pages() -> list[Page]:
    return [page(row) for row in rows("pages", "page")]


def rows(folder: str, name: str) -> list[dict[str, Any]]:
    """What all the sheets of a folder hold of this name."""
    sheets = sorted(file.name for file in (HERE / folder).iterdir() if file.name.endswith(".toml"))
    return [row for sheet in sheets for row in read(folder, sheet).get(name, [])]


def conversation(row: dict[str, Any]) -> Conversation:
    """One opening post with its thread; a group's slug or an audience must be named, the rest has a default."""
    lang = row["lang"]
    answers = replies(row.pop("replies", []), row["key"], lang)
    return Conversation(**frozen(nested(row)), replies=answers)


def page(row: dict[str, Any]) -> Page:
    """A page with its changes, their words trimmed."""
    changes = tuple(Change(**each | {"words": each["words"].strip()}) for each in row.pop("changes", []))
    return Page(**frozen(row | {"text": row["text"].strip()}), changes=changes)


def poll(options: list[dict[str, Any]], **row: Any) -> Poll:
    return Poll(tuple(Option(**frozen(option)) for option in options), **row)


def estimate(**row: Any) -> Estimate:
    return Estimate(**frozen(row))


def opinions(**row: Any) -> Opinions:
    return Opinions(**frozen(row))


def challenge(**row: Any) -> Challenge:
    return Challenge(**frozen(row))


def call(**row: Any) -> Call:
    return Call(**frozen(row))


def decision(**row: Any) -> Decision:
    return Decision(**frozen(row))


def event(**row: Any) -> Event:
    return Event(**frozen(row))


def goal(measures: Sequence[dict[str, Any]] = (), **row: Any) -> Goal:
    return Goal(tuple(Measure(**frozen(each)) for each in measures), **row)


def replies(rows: list[dict[str, Any]], above: str, lang: str) -> tuple[Reply, ...]:
    """Replies in the order written; one without a key of its own is called after its parent: `parent/1`."""
    return tuple(reply(row, f"{above}/{number}", lang) for number, row in enumerate(rows, 1))


def reply(row: dict[str, Any], key: str, lang: str) -> Reply:
    """A reply in the language of its thread, unless it names another."""
    row = {"key": key, "lang": lang} | row
    answers = replies(row.pop("replies", []), row["key"], lang)
    return Reply(**frozen(nested(row)), replies=answers)


def nested(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its text trimmed and its small tables made into what they mean."""
    shapes = {
        "edited": Edited,
        "widened": Widened,
        "poll": poll,
        "estimate": estimate,
        "goal": goal,
        "opinions": opinions,
        "challenge": challenge,
        "help": call,
        "decision": decision,
        "event": event,
    }
    made = {name: make(**row[name]) for name, make in shapes.items() if name in row}
    return row | {"text": row["text"].strip()} | made


def frozen(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with lists as tuples, one level into tables too, so that nobody changes the sample by accident."""
    return {name: still(value) for name, value in row.items()}


def still(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    elif isinstance(value, dict):
        return {name: still(inner) for name, inner in value.items()}
    else:
        return value


def read(*path: str) -> dict[str, Any]:
    return tomllib.loads(HERE.joinpath(*path).read_text(encoding="utf-8"))
