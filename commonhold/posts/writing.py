"""What stands in the forms of writing: of something new, of a reply, of a change."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from msgspec import Meta

from commonhold.ground import clock, limits
from commonhold.ground.errors import Wrong
from commonhold.ground.web import Form, Redirect, fit, once
from commonhold.posts import sensitive

Text = Annotated[str, Meta(max_length=limits.TEXT)]
Alt = Annotated[str, Meta(max_length=limits.ALT)]


class WithFiles(Form):
    """Words with files. `files` and `alt` go in pairs; `file` is what comes along only now; `key` makes sending twice harmless.

    `act` is the button: "send", or "look", "preview" to see it first; `drop` a file to leave out; `sure` says that what
    looks like a secret is to be sent as it is.
    """

    by_hand = frozenset({"file", "drop", "key", "act", "draft"})

    text: Text = ""
    files: Annotated[list[UUID], Meta(max_length=200)] = []
    alt: Annotated[list[Alt], Meta(max_length=200)] = []
    file: list[Any] = []
    drop: UUID | None = None
    key: Annotated[str, Meta(max_length=100)] = ""
    act: Literal["send", "look", "preview"] = "send"
    sure: bool = False

    @property
    def descriptions(self) -> dict[UUID, str]:
        """What is said of each picture."""
        return dict(zip(self.files, self.alt, strict=False))

    @property
    def is_sent(self) -> bool:
        return self.act == "send" and not self.drop

    @property
    def words(self) -> tuple[object, ...]:
        """What makes it the same when it is sent again."""
        return tuple(
            getattr(self, name)
            for name in self.__struct_fields__
            if name not in ("key", "act", "file", "drop", "sure", "draft")
        )

    def insist_meant(self, known: str = "") -> None:
        """Ask once before something that looks like a secret goes out; `known` are words that are out already."""
        said = [words for words in sensitive.questions(f"{self.text}\n{getattr(self, 'title', '')}")
                if words not in sensitive.questions(known)]  # fmt: skip
        if said and not self.sure:
            raise Wrong({"sure": " ".join(said)})

    def settle(self, came: list[UUID]) -> None:
        """Take in what came along now, and leave out what is to be."""
        said = self.descriptions
        self.files = [id for id in dict.fromkeys([*self.files, *came]) if id != self.drop]
        self.alt = [said.get(id, "") for id in self.files]


class Writing(WithFiles):
    """The composer. `kind` is what it is to be; `to` is the kind of audience, `group` its address, `people` handles of those
    chosen, `more` names to be found. `goes_at` is when it is to go out, where the writer lives; `draft` where its words are
    kept meanwhile. `note` is a note of the writer's own that it is made of; `lets_go`: that is to go then. `serves` and
    `hinders` are goals.
    """

    kind: Annotated[str, Meta(max_length=40)] = ""
    title: Annotated[str, Meta(max_length=limits.TITLE)] = ""
    to: Literal["me", "chosen", "group", "organisation", ""] = ""
    group: Annotated[str, Meta(max_length=100)] = ""
    people: Annotated[list[Annotated[str, Meta(max_length=64)]], Meta(max_length=limits.CHOSEN_PEOPLE)] = []
    more: Annotated[str, Meta(max_length=limits.NAMES)] = ""
    quote: UUID | None = None
    serves: Annotated[list[UUID], Meta(max_length=limits.GOALS_LINKED)] = []
    hinders: Annotated[list[UUID], Meta(max_length=limits.GOALS_LINKED)] = []
    goes_at: Annotated[str, Meta(max_length=30)] = ""
    draft: Annotated[str, Meta(pattern="^(write(-([0-9a-f-]{36}|quick))?)?$")] = ""
    note: UUID | None = None
    lets_go: bool = False

    def moment(self, timezone: str) -> datetime | None:
        """When it is to go out; None: at once. `Wrong` for a time that is over, or too far ahead."""
        if not self.goes_at:
            return None
        try:
            at = datetime.fromisoformat(self.goes_at).replace(tzinfo=ZoneInfo(timezone))
        except ValueError:
            raise Wrong({"goes_at": "Give a day and a time."}) from None
        return insist_ahead(at)


def insist_ahead(at: datetime) -> datetime:
    """A time at which words may go out; `Wrong` for another."""
    if not clock.now() < at < clock.now() + timedelta(days=limits.AHEAD_DAYS):
        raise Wrong({"goes_at": "Choose a time that is still to come, within a year."})
    return at


class Replying(WithFiles):
    """The form below a conversation. `parent` is what is answered, when not the opening."""

    parent: UUID | None = None


class Revising(WithFiles):
    """The form of a change."""

    title: Annotated[str, Meta(max_length=limits.TITLE)] = ""


F = TypeVar("F", bound=WithFiles)


def gathered(kind: type[F], body: dict[str, Any]) -> F:
    """A form with the words of a draft or an address, and a key of its own; what cannot be taken is left at its beginning."""
    form = fit(body, kind)
    form.key, form.act = once.new_key(), "send"
    return form


def composer(kind: str, **asked: str) -> Redirect:
    """To where something of this kind is written, with what is known of it already: the slug of a group, a title, an address."""
    return Redirect(f"/write?{urlencode({'kind': kind} | {name: said for name, said in asked.items() if said})}")
