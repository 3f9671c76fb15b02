"""One connection serves many people, one after the other: what the database has planned for one is never used for another."""

import pytest

from commonhold.ground.database import connect

TURNS = 10_000
READS = (
    "select id from contribution where parent_id is null",
    "with known as materialized (select id, author_id from contribution) select k.id from known k join person p on p.id = k.author_id",
    "select id from contribution where id in (select c.id from contribution c where c.kind = 'post' offset 0)",
    "select feed('latest', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '00000000-0000-0000-0000-000000000000')",
)


@pytest.mark.leak("L239")
async def test_two_people_in_turn_on_one_connection_never_see_a_row_of_the_other(standing_cast):
    pair = (standing_cast.alma, standing_cast.cees)
    known = {player.id: {await player.writes(f"A note of {player.visitor.name}", to=player.id)} for player in pair}
    pools = standing_cast.house.database
    one = connect(pools.members.conninfo, pools.keepers.conninfo, size=1)
    await one.open()
    try:
        for turn in range(TURNS):
            player = pair[turn % 2]
            async with one.visit(player.visitor) as visit:
                found = set(await visit.values(READS[turn // 2 % len(READS)]))
            assert found == known[player.id], (turn, player.visitor.handle)
    finally:
        await one.shut()
