"""The composer: what stands in it at first, and what it shows of what stands in it."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from commonhold import contributions, groups, people
from commonhold.contributions import Attachment, Contribution
from commonhold.ground.database import Visit
from commonhold.ground.rooms import Beside, Kind, Words
from commonhold.ground.web import pages
from commonhold.ground.words import gettext as _
from commonhold.ground.words import spoken
from commonhold.groups import ORGANISATION, Group
from commonhold.people import Draft
from commonhold.posts import rules, waiting
from commonhold.posts.audiences import Choice, choose, reached
from commonhold.posts.own import Own
from commonhold.posts.writing import Writing, gathered

PLACE = "write"


@dataclass(frozen=True)
class Composer:
    """All that its page shows. `everyone` is how many a house-wide post reaches, 0 for whom that is not open; `own` is what
    stands in the fields that kinds come with; `waits` how many texts of the visitor's wait to go out.
    """

    writing: Writing
    kind: Kind
    choice: Choice
    groups: list[Group]
    everyone: int
    files: list[Attachment]
    quoted: Contribution | None = None
    note: Contribution | None = None
    draft: Draft | None = None
    preview: Any = None
    own: Own = field(default_factory=dict)
    panels: list[Any] = field(default_factory=list)
    waits: int = 0

    @property
    def ways(self) -> list[Kind]:
        return pages.ways()

    @property
    def besides(self) -> list[Beside]:
        return pages.besides()

    @property
    def words(self) -> Words:
        return self.kind.way.words()

    @property
    def place(self) -> str:
        """Where its words are kept while it is written."""
        return self.writing.draft or PLACE

    @property
    def may_choose_people(self) -> bool:
        return self.everyone > 0


def words() -> Words:
    """What the composer says for something that is simply said."""
    return Words(_("Say"), _("What would you like to say?"), _("A title, if it needs one"), _("What you want to say"))


def words_for(each: Contribution) -> Words:
    """What is said above the fields when this is changed: as when it was written."""
    kind = pages.kind_of(each)
    return kind.way.words() if each.is_opening and kind and kind.way else words()


def kind_of(writing: Writing) -> Kind:
    """What it is to be; something said when nothing else was chosen."""
    known = pages.ways()
    return next((kind for kind in known if kind.name == writing.kind), known[0])


async def begin(visit: Visit, asked: dict[str, Any], place: str = "") -> tuple[Writing, Draft | None]:
    """What stands in the form at first: the draft, with the audience and the quote that the address asks for."""
    asked = {name: value for name, value in asked.items() if value}
    note = await note_of(visit, gathered(Writing, asked).note)
    asked = {name: value for name, value in asked.items() if note or name != "note"}
    place = f"{PLACE}-{note.id}" if note else place
    draft = await people.draft(visit, place or PLACE)
    if draft:
        # Whoever began to write about it goes on where they were.
        asked = {name: value for name, value in asked.items() if name not in ("title", "text")}
    elif note:
        asked = _words_of(note) | asked
    if asked.keys() & {"group", "people", "to"} and draft:
        # Whoever asks for an audience is not given that of a draft.
        kept = {name: value for name, value in draft.body.items() if name not in ("to", "group", "people", "more")}
    else:
        kept = draft.body if draft else {}
    return gathered(Writing, {**kept, **asked, "draft": place}), draft


async def note_of(visit: Visit, id: UUID | None) -> Contribution | None:
    """The note of the visitor's own that something is made of; None when it is none, or gone."""
    found = await contributions.contribution(visit, id) if id else None
    return found if found and found.audience_id == visit.person.id and not found.is_withdrawn else None


def _words_of(note: Contribution) -> dict[str, Any]:
    """What stands in a form that begins with a note: for nobody else, until somebody else is chosen."""
    files = {"files": [str(file.id) for file in note.attachments], "alt": [file.alt for file in note.attachments]}
    return {"text": note.text, "title": note.title, "kind": note.kind, "to": "me"} | files


async def compose(visit: Visit, writing: Writing, own: Own, draft: Draft | None = None) -> Composer:
    """What the page shows of what stands in the form."""
    mine = [group for group in await groups.my_groups(visit, spoken()) if rules.may_write_in(group)]
    everyone = await groups.audience(visit, ORGANISATION) if rules.may_write_to_all(visit.person) else None
    return Composer(
        writing, kind_of(writing), await reached(visit, await choose(visit, writing, mine)), mine, everyone.people if everyone else 0,
        await contributions.files_at_hand(visit, writing.files, writing.note), await _quoted(visit, writing.quote),
        await note_of(visit, writing.note), draft,
        await _preview(visit, writing), own, await pages.panels("compose", visit, writing),
        len(await waiting.all_waiting(visit, PLACE)),
    )  # fmt: skip


async def choice_of(visit: Visit, writing: Writing) -> Choice:
    """To whom what stands in the form would go."""
    mine = [group for group in await groups.my_groups(visit, spoken()) if rules.may_write_in(group)]
    return await choose(visit, writing, mine)


async def _quoted(visit: Visit, id: UUID | None) -> Contribution | None:
    found = await contributions.contribution(visit, id) if id else None
    return None if found is None or found.is_withdrawn else found


async def _preview(visit: Visit, writing: Writing) -> Any:
    if writing.act == "preview" and (writing.text.strip() or writing.title.strip()):
        return await contributions.understand(visit, writing.text, writing.title)
    else:
        return None
