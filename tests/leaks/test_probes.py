"""What somebody who could send SQL may do: the last word is the policies', and it is the same as the reference's."""

import pytest

from tests.leaks.probes import PROBES, values
from tests.leaks.seeing import outcome
from tests.leaks.world import ALL


@pytest.mark.leak("L127", "L137", "L142", "L241")
async def test_nobody_writes_or_moves_a_row_that_is_not_theirs(world):
    given = values(world)

    wrong = []
    for probe in PROBES:
        for name in (*sorted(ALL), "anybody"):
            me = world.cast.players[name].id if name in world.cast.players else None
            came = await outcome(world, me, probe.sql, given)
            if (came in "123456789") != (name in probe.allowed):
                wrong.append(f"{name}: {probe.table}, {probe.what}: {came}")

    assert not wrong, "\n".join(wrong)
