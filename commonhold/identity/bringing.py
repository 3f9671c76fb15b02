"""Bringing a list of people into the house: who is new is introduced and awaited, who is known is put in their unit.

Whoever has joined says their own name and title; the organisation says the unit. Run twice, nothing doubles.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from commonhold import groups, people
from commonhold.ground.database import Visit
from commonhold.ground.words import gettext as _
from commonhold.identity.address import note_address, owners
from commonhold.identity.roster import Faults, Line


@dataclass(frozen=True)
class Outcome:
    """How many came in new, changed, or were as the list says already."""

    added: int = 0
    changed: int = 0
    same: int = 0


@dataclass(frozen=True)
class Known:
    """Somebody of the list who is here already."""

    id: UUID
    handle: str
    name: str
    title: str
    language: str
    unit_id: UUID | None
    has_joined: bool
    has_left: bool


async def bring_in(visit: Visit, lines: Sequence[Line]) -> Outcome:
    """Take the whole list, or none of it: `Wrong` names every line that goes against who is here (by a steward or the keeper)."""
    matched = await _match(visit, lines)
    outcome, units = Outcome(), {}
    taken = set() if all(line.handle for line in lines) else await people.bulk.taken_handles(visit)
    for line, known in matched:
        unit_id = await _unit(visit, line.unit, units)
        if known is None:
            await _introduce(visit, line, unit_id, taken)
            outcome = replace(outcome, added=outcome.added + 1)
        elif await _amend(visit, line, known, unit_id):
            outcome = replace(outcome, changed=outcome.changed + 1)
        else:
            outcome = replace(outcome, same=outcome.same + 1)
    return outcome


async def _match(visit: Visit, lines: Sequence[Line]) -> list[tuple[Line, Known | None]]:
    mails = await owners(visit, [line.mail for line in lines if line.mail])
    known = await visit.all(
        Known,
        """select id, handle, name, title, language, unit_id, joined_at is not null as has_joined, left_at is not null as has_left
           from person where handle = any(%(handles)s) or id = any(%(ids)s)""",
        handles=[line.handle for line in lines if line.handle], ids=list(mails.values()),
    )  # fmt: skip
    by_handle, by_id = {each.handle: each for each in known}, {each.id: each for each in known}
    faults, matched = Faults(), []
    for line in lines:
        by_name, by_mail = by_handle.get(line.handle), by_id.get(mails.get(line.mail))
        _note_clash(line, by_name, by_mail, faults)
        matched.append((line, by_name or (by_mail if not line.handle else None)))
    faults.insist_none()
    return matched


def _note_clash(line: Line, by_name: Known | None, by_mail: Known | None, faults: Faults) -> None:
    found = by_name or by_mail
    if by_mail and line.handle and by_mail.handle != line.handle:
        words = _("%(mail)s is the address of @%(handle)s.") % {"mail": line.mail, "handle": by_mail.handle}
        faults.note(line.number, words)
    elif found and found.has_left:
        faults.note(line.number, _("@%(handle)s has left; a handle is not given twice.") % {"handle": found.handle})


async def _unit(visit: Visit, path: tuple[str, ...], units: dict[tuple[str, ...], UUID]) -> UUID | None:
    if not path:
        return None
    if path not in units:
        units[path] = await people.add_unit(visit, path[-1], await _unit(visit, path[:-1], units))
    return units[path]


async def _introduce(visit: Visit, line: Line, unit_id: UUID | None, taken: set[str]) -> None:
    handle = line.handle or people.bulk.free_handle(line.mail.partition("@")[0], line.name, taken)
    id = await people.introduce(
        visit, handle, line.name, unit_id=unit_id, title=line.title, language=line.language or "en"
    )
    await groups.enrol(visit, id)
    if line.mail:
        await note_address(visit, id, line.mail)


async def _amend(visit: Visit, line: Line, known: Known, unit_id: UUID | None) -> bool:
    """Whether anything had to be changed."""
    wanted: dict[str, Any] = {"unit_id": unit_id or known.unit_id}
    if not known.has_joined:
        wanted |= {"name": line.name, "title": line.title or known.title, "language": line.language or known.language}
    is_reached = not known.has_joined and line.mail and await note_address(visit, known.id, line.mail)
    if is_reached:
        # Whoever reads mail at that address could come in as them.
        await people.note_access(visit, known.id, "address")
    changed = any(getattr(known, name) != value for name, value in wanted.items())
    if changed:
        await people.amend(visit, known.id, **wanted)
    return changed or bool(is_reached)
