"""Questions in the world: one of the cellar and one for all, each answered, with who was pointed to it and who agreed to be named."""

from uuid import UUID

from commonhold import contributions, people, questions
from commonhold.ground.testing.cast import Player
from commonhold.groups import ORGANISATION
from tests.leaks.world import CELLAR, MEMBERS, World


async def ask_around(world: World) -> None:
    """Both of them; Greta, who is in the cellar, and Hanna, who is not, agreed to be named."""
    cast = world.cast
    for player in (cast.greta, cast.hanna):
        async with player.visit() as visit:
            await questions.agree(visit)
    await _question(world, "question of the cellar", cast.greta, cast.alma, CELLAR, world.ids["cellar"])
    await _question(world, "question for all", cast.alma, cast.hanna, MEMBERS, None)


async def _question(
    world: World, what: str, by: Player, other: Player, readers: frozenset[str], group: UUID | None
) -> None:
    """An answer that is marked so and outdated, and a question beside it that is open and pointed to the other."""
    hatch = world.canaries.hatch
    audience = group or ORGANISATION
    async with by.visit() as visit:
        title = f"What is {hatch(f'title of {what}', readers)}?"
        asked = await questions.ask(
            visit, title, f"So {hatch(f'text of {what}', readers)}", audience_id=audience, group_id=group
        )
        title = f"And what is {hatch(f'title of open {what}', readers)}?"
        open_one = await questions.ask(visit, title, audience_id=audience, group_id=group)
        face = await people.face(visit, other.id)
        await questions.refer(visit, await questions.question(visit, open_one), face)
    async with other.visit() as visit:
        parent = await contributions.contribution(visit, asked)
        answer = await contributions.reply(visit, parent, f"It is {hatch(f'answer to {what}', readers)}", kind="post")
    async with by.visit() as visit:
        reply = await contributions.contribution(visit, answer)
        await contributions.mark(visit, reply, "answer")
        await contributions.mark(visit, reply, "outdated")
    for kind in ("question", "contribution"):
        world.add(kind, what, asked, readers, by.visitor.handle)
    world.add("question", f"open {what}", open_one, readers)
    world.add("contribution", f"answer to {what}", answer, readers, other.visitor.handle)
