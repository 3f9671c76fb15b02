"""What is done by a link in a letter: one act of one person, once, without signing in.

Opening the link shows what would be done and does nothing, since programs look into mail; pressing does it. What may be done is
asked of the room that offers it, in that person's visit: when the letter is written, when the link is opened, and when it is pressed.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from commonhold.attention import tokens
from commonhold.attention.notice import Press, Told
from commonhold.ground import clock, limits
from commonhold.ground.database import Visit, Visitor
from commonhold.ground.errors import Missing, Refused, Wrong
from commonhold.ground.house import House
from commonhold.ground.rooms import Act, Offer
from commonhold.ground.web import pages


@dataclass(frozen=True)
class Link:
    """Who may do what with it, about which contribution or group, with which choice, and until when."""

    person_id: UUID
    act: Act
    about: UUID
    choice: UUID
    ends_at: datetime
    digest: bytes


async def offered(house: House, visit: Visit, items: Sequence[Told]) -> list[Told]:
    """News for a letter, each with what its reader can do by one press; the same about the same thing stands once, at the last."""
    found: dict[tuple[str, UUID], UUID] = {}
    presses: dict[tuple[str, UUID], Press] = {}
    latest = [each for each in items if each.about][-limits.PAGE :]  # after a holiday a letter tells of hundreds
    for told in latest:
        of, about = told.about
        for act in (each for each in pages.acts() if each.of == of):
            for offer in await act.offers(visit, about):
                # What somebody wrote to few stands in no letter, nor does a choice of theirs.
                if told.is_open or not offer.said:
                    found[act.name, offer.choice] = told.id
                    presses[act.name, offer.choice] = _press(house, visit.person.id, act, about, offer)
    return [replace(told, acts=tuple(presses[key] for key, at in found.items() if at == told.id)) for told in items]


def _press(house: House, person_id: UUID, act: Act, about: UUID, offer: Offer) -> Press:
    ends = int((clock.now() + timedelta(days=limits.PRESS_DAYS)).timestamp())
    body = person_id.bytes + about.bytes + offer.choice.bytes + ends.to_bytes(5)
    words = f"{act.words()}: {offer.said}" if offer.said else act.words()
    return Press(words, f"/acts/{tokens.written(house, f'act {act.name}', body)}")


def link(house: House, token: str) -> Link | None:
    """What a link is for; None for what we have not sealed."""
    for act in pages.acts():
        body = tokens.read(house, f"act {act.name}", token)
        if body is not None and len(body) == 53:
            ids = [UUID(bytes=body[start : start + 16]) for start in (0, 16, 32)]
            ends_at = datetime.fromtimestamp(int.from_bytes(body[48:]), UTC)
            return Link(ids[0], act, ids[1], ids[2], ends_at, tokens.trace(house, "act", body))
    return None


@asynccontextmanager
async def in_name_of(visit: Visit, person_id: UUID) -> AsyncIterator[None]:
    """For as long as this lasts the visit is that person's; what is drawn afterwards, an answer that refuses too, is the visitor's."""
    visitor = visit.person
    await visit.act_as(Visitor(person_id, "", ""))
    try:
        yield
    except (Missing, Refused, Wrong):
        await visit.act_as(visitor)
        raise
    await visit.act_as(visitor)


async def stands(visit: Visit, given: Link) -> Offer | None:
    """What is offered by it still; None once it is over, was pressed, or may not be done any more (in its person's name). Of what is
    secret it does not tell whether it was pressed; pressing it again does nothing all the same.
    """
    is_here = await visit.value("select 1 from person where id = (select viewer()) and left_at is null")
    if not is_here or given.ends_at < clock.now():
        return None
    found = next((each for each in await given.act.offers(visit, given.about) if each.choice == given.choice), None)
    was_pressed = await visit.value("select 1 from received where digest = %(digest)s", digest=given.digest)
    return found if found and (found.is_secret or not was_pressed) else None


async def press(visit: Visit, given: Link, words: str = "") -> bool:
    """Do it (in its person's name); False where it can be done no more. The second of two at once waits for the first, and does nothing."""
    if await stands(visit, given) is None:
        return False
    is_first = await visit.run(
        "insert into received (person_id, digest) values (%(me)s, %(digest)s) on conflict do nothing",
        me=given.person_id, digest=given.digest,
    )  # fmt: skip
    if is_first:
        await given.act.do(visit, given.about, given.choice, *([words] if given.act.asks else []))
    return bool(is_first)
