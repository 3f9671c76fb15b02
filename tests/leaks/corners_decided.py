"""Rare states of decisions: over, hidden, closed, taken away, opened to more, in secret with few and with enough."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from commonhold import groups
from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from tests.leaks.belongings import insert
from tests.leaks.world import World

FEW, ENOUGH = ("bram", "cees", "dewi", "elin"), ("bram", "cees", "dewi", "elin", "hanna")
# Days until it is over, who proposed it, by which rule, and who objected; the first of them is answered. Kim and Alma have opened their
# ballots and said nothing.
DECISIONS: dict[str, tuple[int, str, str, tuple[str, ...]]] = {
    "open": (9, "cees", "consent", ("dewi", "elin")), "others": (9, "kim", "consent", ("cees", "dewi")), "over": (-1, "cees", "consent", ("dewi", "hanna")),
    "others_over": (-1, "kim", "consent", ("cees",)), "gone": (9, "cees", "consent", ("dewi", "elin")), "gone_over": (-1, "cees", "consent", ("dewi",)),
    "hidden": (9, "greta", "consent", ("alma", "dewi")), "hidden_over": (-1, "greta", "majority", ("alma", *FEW)),
    "closed": (9, "elin", "consent", ("elin", "greta")), "opened": (9, "greta", "consent", ("alma", "dewi")),
    "secret": (9, "cees", "majority", ENOUGH), "secret_over": (-1, "cees", "majority", ENOUGH), "secret_few": (-1, "cees", "majority", FEW),
    "silent": (-1, "cees", "consent", ("dewi",)), "silent_two": (-1, "cees", "consent", ("dewi", "hanna")), "silent_others": (-1, "kim", "consent", ("dewi",)),
    "silent_late": (-1, "cees", "consent", ("dewi",)), "silent_spoken": (-1, "cees", "consent", ("dewi",)), "silent_open": (9, "cees", "consent", ("dewi",)),
    "silent_few": (-1, "cees", "consent", ("dewi",)), "silent_alone": (-1, "cees", "consent", ("dewi",)), "silent_secret": (-1, "cees", "majority", ("cees",)), "silent_turned": (-1, "cees", "consent", ("hanna", "dewi")),
    "silent_replied": (-1, "cees", "consent", ("dewi",)), "silent_unsaid": (-1, "cees", "consent", ("dewi",)), "silent_long_ago": (-1, "cees", "consent", ("dewi",)),
    "silent_not_theirs": (-1, "cees", "consent", ("dewi",)),
    "ended": (-1, "cees", "consent", ("dewi",)), "hidden_ended": (-1, "greta", "consent", ("alma",)), "gone_ended": (-1, "kim", "consent", ("cees",)),
}  # fmt: skip
UNSAID = {"open", "others", "over", "gone", "secret"}


async def put_decisions(world: World, visit: Visit) -> dict[str, Any]:
    """All of them; answers their ids, and those of what was said first."""
    made = {name: ids.new_id() for name in (*DECISIONS, "unproposed", "no_decision", "below")}
    stances: dict[str, UUID] = {}
    for name, (days, by, rule, objectors) in DECISIONS.items():
        await _say(world, visit, made[name], by, name)
        ends_at = clock.now() + timedelta(days=days)
        await insert(
            visit,
            "decision",
            contribution_id=made[name],
            rule=rule,
            quorum=_quorum(name),
            ends_at=ends_at,
            is_announced=True,
        )
        stances[f"said_to_{name}"] = await _stances(world, visit, made[name], name, rule, objectors)
        if (rule == "consent" or name == "silent_secret") and name != "others_over":
            by_id = world.cast.players[by].id
            days_ago = 3 if name == "silent_late" else 9 if name.startswith("silent") else 0
            await insert(
                visit, "objection_answer", stance_id=stances[f"said_to_{name}"], says="answered", words=name, by=by_id,
                at=clock.now() - timedelta(days=days_ago),
            )  # fmt: skip
        if name.endswith("ended"):
            await insert(visit, "decision_outcome", contribution_id=made[name], words="x", by=world.cast.players[by].id)
    await _replies(world, visit, made)
    below = {"kind": "decision", "parent_id": made["no_decision"], "thread_id": made["no_decision"]}
    for name, more in (("unproposed", {}), ("no_decision", {"kind": "post"}), ("below", below)):
        await _say(world, visit, made[name], "cees", name, **more)
    return {f"dec_{name}": id for name, id in (made | stances).items()}


async def _replies(world: World, visit: Visit, made: dict[str, UUID]) -> None:
    """What was said below what was answered: by who objects since, or taken away, before, or by another."""
    for name, more in (
        ("replied", {}), ("unsaid", {"withdrawn_at": clock.now()}), ("long_ago", {"created_at": clock.now() - timedelta(days=11)}),
        ("not_theirs", {"author_id": world.cast.players["hanna"].id}),
    ):  # fmt: skip
        at = made[f"silent_{name}"]
        said = {"kind": "post", "parent_id": at, "thread_id": at, "author_id": world.cast.players["dewi"].id}
        await _say(world, visit, ids.new_id(), "dewi", name, **said | more)


def _quorum(name: str) -> int:
    return 9 if name == "silent_few" else 1 if name.startswith("silent") and name != "silent_secret" else 5


async def _say(world: World, visit: Visit, id: UUID, by: str, name: str, **more: Any) -> None:
    group = world.ids["cellar"] if name.startswith("hidden") else world.ids["attic"] if name == "closed" else None
    said = {"id": id, "thread_id": id, "kind": "decision", "author_id": world.cast.players[by].id, "keep": "keep", "covenant": 1,
            "audience_id": group or groups.ORGANISATION, "group_id": group}  # fmt: skip
    if name.startswith("silent"):
        said["created_at"] = clock.now() - timedelta(days=13)  # before what was answered
    if name.startswith("gone"):
        said["withdrawn_at"] = clock.now()
    await insert(visit, "contribution", **said | more)


async def _stances(
    world: World, visit: Visit, decision: UUID, name: str, rule: str, objectors: tuple[str, ...]
) -> UUID:
    """Some object, two only opened their ballots; in what was opened to more, what was said is for those of the cellar."""
    audience = world.ids["cellar"] if name.startswith("hidden") or name == "opened" else groups.ORGANISATION
    silent = (
        ("kim", "alma") if name in UNSAID else ("bram",) if name == "hidden" else ("alma",) if name == "closed" else ()
    )
    for who in (*objectors, *silent):
        await insert(visit, "decision_ballot", decision_id=decision, person_id=world.cast.players[who].id)
    said = [ids.new_id() for _ in objectors]
    at = clock.now() - timedelta(days=12 if name.startswith("silent") and name != "silent_spoken" else 0)
    if name.startswith("silent") and name != "silent_alone":
        for who in ("alma", *({*ENOUGH} - {"cees"} if name == "silent_secret" else ())):
            await _consents(visit, decision, world.cast.players[who].id, audience, at)
    for id, who in zip(said, objectors, strict=True):
        row = {
            "id": id,
            "decision_id": decision,
            "person_id": world.cast.players[who].id,
            "says": "yes" if (name, who) == ("silent_turned", "hanna") else "no",
        }
        await insert(visit, "stance", **row, at=at, audience_id=audience, objection=name if rule == "consent" else "")
    return said[0]


async def _consents(visit: Visit, decision: UUID, who: UUID, audience: UUID, at: datetime) -> None:
    row = {"decision_id": decision, "person_id": who}
    await insert(visit, "decision_ballot", **row)
    await insert(visit, "stance", id=ids.new_id(), **row, says="yes", audience_id=audience, objection="", at=at)
