"""The mutation test: each wall of the database is taken away in turn, and somebody must notice.

A compact matrix looks at the database in everybody's name: which rows of which tables they see, could change and remove,
what they may do, what the guarded functions answer. A hole that changes nothing of that is not guarded by any test.
"""

import tomllib
from pathlib import Path

import pytest

from tests.leaks.holes import Hole, holes
from tests.leaks.mutants import weakened
from tests.leaks.watch import Watch

pytestmark = pytest.mark.slow

SPARED = {
    hole
    for reason in tomllib.loads((Path(__file__).parent / "spared.toml").read_text())["because"]
    for hole in reason["holes"]
}


async def test_every_wall_that_is_taken_away_is_missed(world, about, record_property):
    watch = await Watch.over(world)
    assert await watch.mistaken() == []
    assert await watch.notices(Hole("no hole", "select 1", ("nothing",))) is None, "It sees what is not there."
    made = [hole for hole in await holes(world) if about in hole.name]

    # Of what is spared only those are asked who are near: that is enough to say that it need not be spared any more.
    noticed = {hole.name: await watch.notices(hole, far=hole.name not in SPARED) for hole in made}

    unnoticed = {name for name, by in noticed.items() if by is None}
    wrong = sorted(unnoticed - SPARED)
    spared = len(unnoticed) - len(wrong)
    record_property(
        "counted", f"{len(made)} holes, {len(made) - len(unnoticed)} noticed, {spared} spared, {len(wrong)} unnoticed"
    )
    needless = [
        f"{name}: by {noticed.get(name, 'nothing, it is gone')}" for name in sorted(SPARED - unnoticed) if about in name
    ]
    assert not wrong, "Nobody notices:\n" + "\n".join(wrong)
    assert not needless, "These are gone or noticed now, and need not be spared:\n" + "\n".join(needless)


def test_each_condition_is_left_out_once_and_each_alternative_both_ways():
    found = dict(weakened("(mine and (open or (asked and (select is_member()))))"))

    assert found == {
        "mine → true": "( true and (open or (asked and (select is_member()))))",
        "open → true": "(mine and ( true or (asked and (select is_member()))))",
        "open → false": "(mine and ( false or (asked and (select is_member()))))",
        "asked → true": "(mine and (open or ( true and (select is_member()))))",
        "(select is_member()) → true": "(mine and (open or (asked and true )))",
    }
