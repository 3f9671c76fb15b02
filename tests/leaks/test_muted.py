"""Whoever is muted comes to nobody by another way: a question pointed to them, an offer, thanks, a circle, a task."""

import pytest

from commonhold.events.tests.steps import hear
from tests.leaks.seeding import build

# What is decided and done about something that one took part in, and what those who look after a group have to answer.
STILL_HEARD = {
    "accepted", "begun", "done", "help_ended", "idea_answered", "moved", "objected", "objection_answered", "offer_answered",
    "outcome_written", "settled", "taken", "turned_out", "asked",
}  # fmt: skip
ALL_MUTE_ALL = """insert into mute (id, person_id, kind, target_id)
    select gen_random_uuid(), a.id, 'person', b.id from person a, person b where a.id <> b.id"""
TOLD = """select p.handle, n.kind from notice n join person p on p.id = n.person_id
    where n.by_id = any(%(here)s) and n.person_id = any(%(here)s) and not n.kind = any(%(heard)s)"""


@pytest.mark.leak("L151")
async def test_whoever_is_muted_comes_to_nobody_with_anything(cast):
    """All who are here mute all others, and then everything is done that can be done in the house."""

    async def told() -> set[tuple[str, str]]:
        async with cast.house.database.keeper() as visit:
            return {(r["handle"], r["kind"]) for r in await visit.rows(TOLD, here=here, heard=[*STILL_HEARD])}

    async with cast.house.database.keeper() as visit:
        here = await visit.values("select id from person")
    async with cast.house.database.connection.transaction(force_rollback=True):
        await build(cast)
        await hear(cast)
        unmuted = await told()
    async with cast.house.database.keeper() as visit:
        await visit.run(ALL_MUTE_ALL)

    await build(cast)
    await hear(cast)

    assert await told() == set()
    assert {"offered", "to_own", "pointed", "thanked", "used"} <= {kind for _, kind in unmuted}, unmuted
