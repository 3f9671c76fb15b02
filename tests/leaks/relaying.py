"""The desk in the world: drafts of Greta's and Alma's, and what went out through it for the cellar and for all; Hanna claimed the second."""

from uuid import UUID

from commonhold import relay
from commonhold.ground.testing.cast import Player
from commonhold.groups import ORGANISATION
from commonhold.relay import queries
from tests.leaks.world import CELLAR, MEMBERS, World


async def relay_all(world: World) -> None:
    cast, cellar = world.cast, world.ids["cellar"]
    await _takes_down(world, "greta's draft for the cellar", cast.greta, cellar)
    await _takes_down(world, "alma's draft for all", cast.alma, None)
    await _goes_out(world, "said in the cellar", cast.greta, None, CELLAR, cellar)
    await _goes_out(world, "said to all", cast.alma, cast.hanna, MEMBERS, None)


async def _takes_down(world: World, what: str, by: Player, group: UUID | None) -> UUID:
    """Seen by nobody else, its source's remark neither."""
    only = frozenset({by.visitor.handle})
    said = {each: world.canaries.hatch(f"{each} of {what}", only) for each in ("words", "title", "heard", "signature")}
    async with by.visit() as visit:
        id = await relay.take_down(visit, relay.Draft(**said, audience_id=group or ORGANISATION, group_id=group))
        token = await relay.ask(visit, await queries.capture(visit, id))
    async with world.cast.house.database.visit() as visit:
        remark = world.canaries.hatch(f"remark on {what}", only)
        await relay.answer(
            visit,
            token,
            relay.Answer("later", naming="trade", note=remark, **{k: v for k, v in said.items() if k != "heard"}),
        )
    world.add("capture id", what, id, only, by.visitor.handle)
    return id


async def _goes_out(
    world: World, what: str, by: Player, source: Player | None, readers: frozenset[str], group: UUID | None
) -> None:
    hatch = world.canaries.hatch
    words, signature = hatch(f"words {what}", readers), hatch(f"signature of what was {what}", readers)
    draft = relay.Draft(words, signature=signature, audience_id=group or ORGANISATION, group_id=group)
    async with by.visit() as visit:
        id = await relay.take_down(visit, draft)
        token = await relay.ask(visit, await queries.capture(visit, id))
    async with world.cast.house.database.visit(source.visitor if source else None) as visit:
        await relay.answer(visit, token, relay.Answer("yes", "", words, "trade", signature))
        visit.later.clear()
    async with world.cast.house.database.keeper() as visit:
        await relay.publish(visit, id)
    async with by.visit() as visit:
        contribution = (await queries.went_out(visit))[0]
    world.add("contribution", f"what was {what}", contribution.id, readers, "")
    only = frozenset({source.visitor.handle}) if source else frozenset()
    world.add(
        "voice id",
        f"the voice of what was {what}",
        contribution.author.id,
        only,
        source.visitor.handle if source else "",
    )
