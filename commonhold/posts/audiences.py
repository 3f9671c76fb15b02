"""To whom something will go, resolved while it is written: its keep class, and where it is shown how many and who they are."""

import re
from dataclasses import dataclass, field, replace
from uuid import UUID

from commonhold import groups, people
from commonhold.covenants import Terms, terms_for
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.sentences import sentence
from commonhold.ground.words import gettext as _
from commonhold.groups import ORGANISATION, Group, Reach
from commonhold.people import Face
from commonhold.posts import rules
from commonhold.posts.writing import Writing


@dataclass(frozen=True)
class Choice:
    """An audience that was chosen. `audience_id` is None for people who will be one only when it is sent.

    `maybe` are those whom a name can mean, by that name; `wrong` says by field what is not clear yet.
    """

    kind: str
    audience_id: UUID | None = None
    group: Group | None = None
    people: list[Face] = field(default_factory=list)
    maybe: dict[str, list[Face]] = field(default_factory=dict)
    reach: Reach = Reach(1)
    terms: Terms = Terms("keep")
    wrong: dict[str, str] = field(default_factory=dict)

    def insist_clear(self) -> None:
        if self.wrong:
            raise Wrong(self.wrong)


async def choose(visit: Visit, writing: Writing, mine: list[Group]) -> Choice:
    """The audience that stands in the form; `mine` are the groups in which the visitor may write."""
    kind = writing.to or _usual(visit, writing, mine)
    if kind == "group":
        return await _group(visit, next((group for group in mine if group.slug == writing.group), None))
    elif kind == "chosen" and rules.may_choose_people(visit.person):
        return await _chosen(visit, writing)
    elif kind == "organisation" and rules.may_write_to_all(visit.person):
        return Choice(kind, ORGANISATION, terms=await _terms(visit, ORGANISATION))
    elif kind == "me":
        return Choice("me", visit.person.id)
    else:
        return Choice(kind, wrong={"to": _("You can write in the groups that you are in.")})


async def reached(visit: Visit, choice: Choice) -> Choice:
    """The same with how many it reaches, in which units, which guests: for a page that shows it. Sending does not ask."""
    if choice.audience_id and choice.kind != "me":
        return replace(choice, reach=await groups.reach(visit, choice.audience_id))
    elif choice.kind == "chosen":
        return replace(choice, reach=await groups.reach_of(visit, [face.id for face in choice.people]))
    else:
        return choice


def _usual(visit: Visit, writing: Writing, mine: list[Group]) -> str:
    if writing.group or (mine and not rules.may_write_to_all(visit.person)):
        return "group"
    elif writing.people:
        return "chosen"
    else:
        return "organisation" if rules.may_write_to_all(visit.person) else "me"


async def _group(visit: Visit, group: Group | None) -> Choice:
    if group is None:
        return Choice("group", reach=Reach(0), wrong={"group": _("Choose one of your groups.")})
    return Choice("group", group.id, group, terms=await _terms(visit, group.id))


async def _chosen(visit: Visit, writing: Writing) -> Choice:
    known = await people.named(visit, writing.people)
    chosen = {face.id: face for face in known.values() if face.id != visit.person.id}
    maybe: dict[str, list[Face]] = {}
    missing = []
    for words in _names(writing.more):
        found = await people.called(visit, words)
        if len(found) == 1:
            chosen[found[0].id] = found[0]
        elif not found:
            missing.append(words)
        elif not any(face.id in chosen for face in found):
            maybe[words] = found
    faces = list(chosen.values())
    terms, wrong = await _terms(visit, None), _unclear(faces, maybe, missing)
    return Choice("chosen", None, None, faces, maybe, terms=terms, wrong=wrong)


def _names(more: str) -> list[str]:
    """Names with commas, semicolons or lines between them; as many as can be chosen."""
    return list(dict.fromkeys(name.strip() for name in re.split(r"[,;\n]", more) if name.strip()))[
        : limits.CHOSEN_PEOPLE
    ]


def _unclear(faces: list[Face], maybe: dict[str, list[Face]], missing: list[str]) -> dict[str, str]:
    if missing:
        return {"more": sentence("Nobody here is called %(name)s.", name=", ".join(missing))}
    elif maybe:
        return {
            "more": sentence(
                "More than one person can be meant by %(name)s. Tick whom you mean.", name=", ".join(maybe)
            )
        }
    elif not faces:
        return {"more": _("Name at least one person.")}
    elif len(faces) > limits.CHOSEN_PEOPLE:
        return {"more": _("Choose between one and a hundred people.")}
    else:
        return {}


async def _terms(visit: Visit, audience_id: UUID | None) -> Terms:
    return (await terms_for(visit, audience_id))[0]
