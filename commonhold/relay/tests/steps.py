"""What people do at the desk in tests."""

import re
from uuid import UUID

from commonhold import relay
from commonhold.ground.testing.cast import Cast, Player
from commonhold.groups import ORGANISATION
from commonhold.relay import queries
from commonhold.relay.jobs import hand_over, publish, take_away

WORDS = "The rolls stand in the cold hall all night, and in the morning the corner lifts."
WORD = re.compile(r"\b[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}\b")


async def takes_down(player: Player, words: str = WORDS, *, in_group: UUID | None = None, **more: object) -> UUID:
    """A draft, signed by trade unless said otherwise."""
    said = {"naming": "trade", "signature": "An operator on the night shift"} | more
    async with player.visit() as visit:
        return await relay.take_down(
            visit, relay.Draft(words, audience_id=in_group or ORGANISATION, group_id=in_group, **said)
        )


async def asks(player: Player, id: UUID) -> str:
    """The link's secret."""
    async with player.visit() as visit:
        return await relay.ask(visit, await queries.capture(visit, id))


async def says(cast: Cast, token: str, what: str = "yes", who: Player | None = None, **more: object) -> str:
    """The source answers by the link, with the words as shown unless said otherwise; the word that claims it."""
    async with cast.house.database.visit(who.visitor if who else None) as visit:
        shown = await relay.shown(visit, token)
        given = {
            "title": shown.title,
            "words": shown.words,
            "naming": shown.naming,
            "signature": shown.signature,
        } | more
        word = await relay.answer(visit, token, relay.Answer(what, **given))
        visit.later.clear()
    if what == "yes":
        await publish(cast.house, str(shown.id))
    return word


async def relays(
    cast: Cast, by: Player, words: str = WORDS, *, source: Player | None = None, **more: object
) -> tuple[UUID, str]:
    """Written down, approved and published: its id, and the word that claims it."""
    token = await asks(by, await takes_down(by, words, **more))
    word = await says(cast, token, who=source)
    async with by.visit() as visit:
        return (await queries.went_out(visit))[0].id, word


async def claims(player: Player, word: str, *, is_named: bool = False) -> None:
    async with player.visit() as visit:
        await relay.claim(visit, word, is_named=is_named)
        later, visit.later[:] = list(visit.later), []
    for _, _, arguments in later:
        await hand_over(player.house, **arguments)


async def unsays(cast: Cast, id: UUID, word: str = "", who: Player | None = None) -> None:
    async with cast.house.database.visit(who.visitor if who else None) as visit:
        await relay.unsay(visit, id, word)
        visit.later.clear()
    await take_away(cast.house, str(id))
