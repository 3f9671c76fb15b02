"""Rare states of challenges: in each phase, of other people, hidden, closed, taken away, with few and with enough who chose."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from commonhold import groups
from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from tests.leaks.belongings import insert
from tests.leaks.world import World

SIX = ("bram", "cees", "dewi", "elin", "hanna", "kim")
PHASES = {"ideas": (7, 8, 9, 10), "improve": (-1, 8, 9, 10), "support": (-2, -1, 9, 10), "answers": (-3, -2, -1, 10),
          "outcome": (-4, -3, -2, -1)}  # fmt: skip
# Its phase, who asked, and who chose.
CHALLENGES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "ideas": ("ideas", "cees", ()), "improve": ("improve", "cees", ()), "support": ("support", "cees", SIX), "answers": ("answers", "cees", SIX),
    "few": ("answers", "kim", SIX[:4]), "promised": ("answers", "kim", SIX), "asked": ("answers", "kim", ()),
    "refused": ("answers", "kim", ()), "over": ("outcome", "kim", ()), "joined": ("improve", "cees", ()), "joined_support": ("support", "cees", ()),
    "gone": ("answers", "cees", SIX), "gone_support": ("support", "cees", ()),
    "costed": ("ideas", "cees", ()), "costed_support": ("support", "cees", ()), "paper": ("support", "cees", ()), "papered": ("support", "kim", ()), "costed_over": ("answers", "cees", SIX),
    "paper_left": ("support", "ivo", ()), "paper_circle": ("support", "ivo", ()), "papered_circle": ("support", "cees", ()),
    "costed_due": ("answers", "kim", SIX), "costed_gone": ("answers", "cees", SIX), "costed_hidden": ("support", "greta", ()),
    "hidden": ("answers", "greta", ("alma", *SIX)), "hidden_support": ("support", "greta", ("greta",)), "closed": ("support", "elin", ()),
}  # fmt: skip


async def put_challenges(world: World, visit: Visit) -> dict[str, Any]:
    """Each with two ideas, the first by Dewi, and something said below it; answers their ids."""
    made: dict[str, UUID] = {}
    players = {name: player.id for name, player in world.cast.players.items()}
    world.ids["circle"] = await _circle(visit, players)
    for name, (phase, by, chose) in CHALLENGES.items():
        made[name] = await _say(world, visit, name, by, kind="challenge")
        days = (clock.now() + timedelta(days=each) for each in PHASES[phase])
        until = dict(zip(("ideas_until", "improve_until", "support_until", "answers_until"), days, strict=True))
        budget = {"budget": 100, "unit": "kr"} if name.startswith(("costed", "paper")) else {}
        await insert(visit, "challenge", contribution_id=made[name], votes=2, told="outcome", **until, **budget)
        for part, author in (("one", "dewi"), ("two", "elin"), ("loose", "dewi")):
            below = {"parent_id": made[name], "thread_id": made[name]}
            made[f"{name}_{part}"] = await _say(world, visit, name, author, **below)
        below = {"parent_id": made[f"{name}_one"], "thread_id": made[name]}
        made[f"{name}_said"] = await _say(world, visit, name, "hanna", **below)
        made[f"{name}_own"] = await _say(world, visit, name, "dewi", **below)
        for part in ("one", "two", *(["loose"] if name == "joined" else [])):
            await insert(visit, "idea", contribution_id=made[f"{name}_{part}"], challenge_id=made[name])
        for who in chose:
            await insert(visit, "supporter", challenge_id=made[name], person_id=players[who])
            await insert(
                visit, "support", challenge_id=made[name], person_id=players[who], place=1, idea_id=made[f"{name}_one"]
            )
    await _after(world, visit, made)
    made |= {name: await _say(world, visit, "support", "cees", kind=kind)
             for name, kind in (("unput", "challenge"), ("no_challenge", "post"))}  # fmt: skip
    below = {"parent_id": made["no_challenge"], "thread_id": made["no_challenge"]}
    made["below"] = await _say(world, visit, "support", "cees", kind="challenge", **below)
    return {f"h_{name}": id for name, id in made.items()}


async def _circle(visit: Visit, players: dict[str, UUID]) -> UUID:
    """Chosen people, of whom whoever chose them has left."""
    circle = ids.new_id()
    await insert(visit, "audience", id=circle, kind="chosen", made_by=players["ivo"])
    for who in ("bram", "cees", "dewi", "greta"):
        await insert(visit, "membership", audience_id=circle, person_id=players[who])
    return circle


async def _say(world: World, visit: Visit, name: str, by: str, **more: Any) -> UUID:
    id = ids.new_id()
    audience = world.ids["circle"] if "circle" in name else groups.ORGANISATION
    group = world.ids["cellar"] if "hidden" in name else world.ids["attic"] if name == "closed" else None
    said = {"id": id, "thread_id": id, "kind": "post", "author_id": world.cast.players[by].id, "keep": "keep", "covenant": 1,
            "audience_id": group or audience, "group_id": group}  # fmt: skip
    if "gone" in name:
        said["withdrawn_at"] = clock.now()
    await insert(visit, "contribution", **said | more)
    return id


async def _after(world: World, visit: Visit, made: dict[str, UUID]) -> None:
    """Some are answered, credited and joined; what was promised of one is taken on by Dewi, of another it waits for her yes."""
    cees, dewi, kim = (world.cast.players[name].id for name in ("cees", "dewi", "kim"))
    for name in ("answers", "gone", "hidden"):
        await insert(visit, "verdict", idea_id=made[f"{name}_one"], says="no", words="x", by=cees)
        await insert(visit, "improvement", contribution_id=made[f"{name}_said"], idea_id=made[f"{name}_one"], by=cees)
        await insert(visit, "joining", idea_id=made[f"{name}_two"], into_id=made[f"{name}_one"], by=cees)
    for name in ("costed", "costed_support", "costed_over", "costed_gone", "costed_hidden"):
        await insert(visit, "idea_cost", idea_id=made[f"{name}_one"], amount=10, by=dewi)
    for name in ("costed", "costed_support", "costed_gone", "costed_hidden"):
        await insert(visit, "paper_ballots", challenge_id=made[name], ballots=Jsonb([]), by=cees)
    for name in ("costed_over", "costed_gone"):
        await insert(visit, "budget_count", challenge_id=made[name], voters=6)
    for name in ("joined", "joined_support"):
        await insert(visit, "joining", idea_id=made[f"{name}_two"], into_id=made[f"{name}_one"], by=cees)
    day = clock.now().date() + timedelta(days=9)
    for name, step in (("promised", "taken"), ("asked", ""), ("refused", "declined")):
        promise = ids.new_id()
        await insert(
            visit, "followup", id=promise, contribution_id=made[name], what="x", due_on=day, by=kim, owner_id=dewi
        )
        await insert(visit, "promise", contribution_id=made[name], followup_id=promise)
        if step:
            await insert(visit, "followup_step", id=ids.new_id(), followup_id=promise, kind=step, by=dewi)
