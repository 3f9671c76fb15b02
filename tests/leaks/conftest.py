"""The world, for tests that look at it from outside."""

import pytest

from commonhold.ground.testing.cast import Cast
from tests.leaks.seeding import build
from tests.leaks.world import World


@pytest.fixture
async def world(cast: Cast) -> World:
    """The world in a house whose changes are undone."""
    return await build(cast)


@pytest.fixture
def about(request: pytest.FixtureRequest) -> str:
    """What stands in the name of every route and wall that is looked at: nothing, so all, but while a room is built."""
    return request.config.getoption("about")
