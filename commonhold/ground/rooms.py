"""Rooms and sockets: what a room plugs into the house, and where. The list of sockets is closed."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

import click
import msgspec

from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.facts import Hearing
from commonhold.ground.jobs import Job, Sweep

# The thumb bar, what most go to, my groups, the rest behind "More", at the foot; the tabs of a member's settings, of what stewards
# look after, and of each group (there the address is what comes after the group's own).
PLACES = ("first", "main", "groups", "more", "foot", "settings", "admin", "of_group")


class MenuEntry(msgspec.Struct, frozen=True):
    """A line in the frame's left column, or a tab: `place` is one of PLACES; within it the smallest `turn` comes first.

    `count_at` is where its number is told anew, and `count_of` the fact after which it may be another one. `part` gathers tabs of one
    place that belong together.
    """

    url: str
    words: str
    place: str = "more"
    icon: str = ""
    count: int = 0
    lang: str | None = None
    turn: int = 5
    count_at: str = ""
    count_of: str = ""
    part: str = ""

    def is_at(self, path: str) -> bool:
        """Whether a reader of this address is there, or below it."""
        return path == self.url or (self.url != "/" and path.startswith(f"{self.url}/"))


# A menu socket answers with the entries for this visit; a panel with what stands beside a thing on its page.
Menu = Callable[[Visit], Awaitable[list[MenuEntry]]]


@dataclass(frozen=True)
class Panel:
    """A partial that a room shows beside something from a lower floor: drawn with what `gather` answers, if anything.

    The template is "" where what was gathered names the partials that stand inside the thing (`at_reply`).
    """

    place: str
    template: str
    gather: Callable[..., Awaitable[dict[str, Any] | None]]


@dataclass(frozen=True)
class Tap:
    """One act at something said, as one button in its row of acts: a form is sent to `url`. `is_pressed` tells what the reader did.
    One that `leads` to a page instead stands behind the three dots.

    A panel of a conversation gives them as `taps`, by the id of what they stand at.
    """

    words: str
    icon: str
    url: str
    is_pressed: bool = False
    leads: bool = False


@dataclass(frozen=True)
class Words:
    """What the composer says for a kind: on its button, above it, and in its two fields."""

    verb: str
    heading: str
    title: str
    text: str


@dataclass(frozen=True)
class Fields:
    """What the composer asks for a kind beside its words: a form whose fields begin with the kind's name (`poll_options`), and
    the partial that draws them; its styles show them while it is to be that kind. What stands in them is `own`, what is wrong
    with them `form`.
    """

    form: type[Any]
    template: str


@dataclass(frozen=True)
class Way:
    """How a kind is written with the composer: its words in the reader's language, and what is done once it is written.

    `begin` is given what was written, by its id, and after it what stands in the `fields`, if there are any. It may raise
    `Wrong`; then nothing was written, and the form stands there again with its words. `untitled` is what is said when a title
    is missing that the kind needs, now and whenever its words are changed; `needs` raises `Wrong` then when its text lacks
    something. `asks_many`: whoever reads it is asked for something, so whoever writes it is asked what rooms ask `Beside` it.
    """

    icon: str
    words: Callable[[], Words]
    begin: Callable[..., Awaitable[None]] | None = None
    fields: Fields | None = None
    untitled: str = ""
    needs: Callable[[str], None] | None = None
    asks_many: bool = False

    def insist_whole(self, title: str, text: str) -> None:
        if self.untitled and not title.strip():
            raise Wrong({"title": self.untitled})
        if self.needs:
            self.needs(text)


@dataclass(frozen=True)
class Beside:
    """What the composer asks beside every kind that asks many: fields that begin with this name, whose partial stands among what is
    set for the whole. `begin` is given what was written, by its id, and what stands in them; it may raise `Wrong` as that of a kind.
    """

    name: str
    fields: Fields
    begin: Callable[..., Awaitable[None]]


@dataclass(frozen=True)
class Kind:
    """A kind of contribution: its word in the database, the address of its page, and the way it is written, if by the composer.

    `card` is the partial that draws its words in lists, from `each` and the language alone; without one they stand there whole,
    or their beginning. `undecided` says of a conversation that it opened why nothing is decided in it now; "" when something can be.
    `told` is what programs are told of one beside its words, as in the list of its kind.
    """

    name: str
    url: Callable[[Any], str]
    way: Way | None = None
    card: str = ""
    undecided: Callable[[Visit, UUID], Awaitable[str]] | None = None
    told: Callable[[Visit, Any], Awaitable[msgspec.Struct | None]] | None = None


@dataclass(frozen=True)
class Offer:
    """What somebody can do by one press: the id that says what of it (an option, a reply), and the words of that, if it has any. Of what
    is chosen in secret all stays offered, whatever was chosen: a letter and its links are read by more than whose they are.
    """

    choice: UUID
    said: str = ""
    is_secret: bool = False


@dataclass(frozen=True)
class Act:
    """What a member does by a link in a letter, without signing in: `words` say what, and hold nothing that anybody wrote.

    `offers` says what of it the visitor can do about a contribution (or a group, as `of` says) now: nothing, where they may not.
    `do` is called with that thing and the choice, in the visitor's name, and only with what is offered still; and with the words that
    were typed where it `asks` for some.
    """

    name: str
    words: Callable[[], str]
    offers: Callable[[Visit, UUID], Awaitable[Sequence[Offer]]]
    do: Callable[..., Awaitable[None]]
    of: Literal["contribution", "group"] = "contribution"
    asks: Callable[[], str] | None = None


@dataclass(frozen=True)
class Waits:
    """What waits for the visitor until they do something about it, read where it stands.

    `found` is a query of one kind of it: `kind`, `at`, `name` and `slug` of the group it is in or of the thing itself, its
    `language`, `words` of whoever waits, and `by`, the id of that person.
    """

    found: str


@dataclass(frozen=True)
class Named:
    """A column that says who did something to what `of` names. Where somebody takes their name away, nobody did it."""

    table: str
    column: str
    of: str


@dataclass(frozen=True)
class Room:
    """Everything that one room plugs in."""

    name: str
    routes: tuple[type, ...] = ()
    commands: tuple[click.Command, ...] = ()
    hears: tuple[Hearing, ...] = ()
    jobs: tuple[Job, ...] = ()
    sweeps: tuple[Sweep, ...] = ()
    panels: tuple[Panel, ...] = ()
    kinds: tuple[Kind, ...] = ()
    besides: tuple[Beside, ...] = ()
    menu: tuple[Menu, ...] = ()
    acts: tuple[Act, ...] = ()
    waits: tuple[Waits, ...] = ()
    named: tuple[Named, ...] = ()
    ends: tuple[Callable[[Visit], Awaitable[None]], ...] = ()  # what else ends when one signs out everywhere else
    starts: tuple[Job, ...] = ()  # what is done each time the house starts, before anybody comes in
    styles: tuple[str, ...] = ()
    apart: str = ""  # why nothing that this room has on the web is done by a program (`web/twins`); "" where it may be
