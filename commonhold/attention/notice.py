"""What is told, and what waits, as it stands on the page."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from commonhold.attention.consequences import WAITING, happened
from commonhold.ground import text
from commonhold.people import Face


@dataclass(frozen=True)
class News:
    """One notice about something that was said. `people` are those who reacted last, `count` how many did.

    `kind` is mention, written_to, pointed, reply, talk, reaction, accepted, decided, outdated, opened, settled, unsealed, drawn,
    turned_out, went_on,
    idea_answered, to_carry, offered, offer_answered, help_ended, objected, objection_answered, decision_closed, outcome_written,
    seat_given, date_moved, date_called_off, thanked, used, reminder or what came of a conversation (`consequences`);
    then `came` says what. `talk` is what the conversation is called.
    """

    id: UUID
    kind: str
    at: datetime
    is_read: bool
    by: Face
    talk: str
    plain: str
    lang: str | None
    people: tuple[str, ...] = ()
    count: int = 0
    came: str = ""

    @property
    def url(self) -> str:
        return f"/for-you/{self.id}"

    @property
    def excerpt(self) -> str:
        return text.excerpt(self.plain, 160)

    @property
    def happened(self) -> str:
        """Where it tells what came of a conversation: the sentence of it."""
        return happened(self.kind) % {"name": self.by.name}

    @property
    def others(self) -> int:
        """How many reacted beside those who are named."""
        return self.count - len(self.people)


@dataclass(frozen=True)
class Waiting:
    """Something waits for me: `kind` is invited (into a group), asked (to come into mine), or unsent: what I wrote could not go out,
    to_own: somebody asks me to see to something, due: its day has come (`words` is the day), covenant: one is announced (`words` is
    its day), proposal: one waits for my signature, hold: mine is packed (`words` is the day until which it can be
    fetched), badge: one is given to me, arrival: one from elsewhere is offered to me, page_away and page_back: what I wrote on was taken
    away, and stands again, contact: somebody would stay in touch with me, heir: they ask me to look after their group once they leave,
    reported: somebody tells of something said where I look after it, report_answered: what I told of is answered,
    or along: my hold does not get through to the place where it is laid.

    `slug` is that of the group, or the id of what waits; `by` may be unknown to me.
    """

    kind: str
    at: datetime
    name: str
    slug: str
    lang: str | None
    words: str
    by: Face | None

    @property
    def day(self) -> date:
        """Of a covenant: from when on it holds; of a hold: until when it is there; of what I take on: until when."""
        return date.fromisoformat(self.words)

    @property
    def url(self) -> str:
        places = {
            "unsent": "/write/waiting",
            "covenant": "/covenant",
            "proposal": "/covenant/proposals",
            "badge": "/badges/given",
        }
        if self.kind in ("hold", "arrival"):
            return "/hold"
        if self.kind == "along":
            return "/hold/along"
        if self.kind == "contact":
            return "/contacts"
        if self.kind == "project":
            return f"/g/{self.slug}/end"
        if self.kind in ("reported", "report_answered"):
            return f"/reports#report-{self.slug}"
        if self.kind in WAITING:
            return f"/c/{self.slug}#followups"
        if self.kind in places:
            return f"{places[self.kind]}/{self.slug}"
        if self.kind in ("page_away", "page_back"):
            return f"/pages/{self.slug}/telling"
        return f"/g/{self.slug}" if self.kind in ("invited", "heir") else f"/g/{self.slug}/people"


@dataclass(frozen=True)
class Listing:
    """A page of news, newest first. `older` is the last one's id when there are more."""

    items: tuple[News, ...] = ()
    older: UUID | None = None


@dataclass(frozen=True)
class Press:
    """What can be done by a link in a letter: what it says, and its address here."""

    words: str
    path: str


@dataclass(frozen=True)
class Told:
    """A notice in a letter. `is_open`: its words and the name of its place may stand in mail. `acts` is what can be done about it."""

    id: UUID
    kind: str
    by_name: str | None
    plain: str
    lang: str | None
    is_open: bool
    place: str = ""
    group_name: str | None = None
    contribution_id: UUID | None = None
    thread_id: UUID | None = None
    group_id: UUID | None = None
    by_id: UUID | None = None
    count: int = 0
    acts: tuple[Press, ...] = ()

    @property
    def about(self) -> tuple[str, UUID] | None:
        """What can be acted on: of which kind it is, and its id."""
        if self.contribution_id:
            return "contribution", self.contribution_id
        return ("group", self.group_id) if self.group_id else None
