"""The outsider matrix, writing: every route that changes something, sent by everybody about everything that can be named."""

import pytest

from tests.leaks.routes import table
from tests.leaks.writing import sendings, writer

SENDERS = ("anybody", "forged", "ivo", "cees", "elin", "farid", "hanna", "bram", "dewi", "kim", "alma", "greta")
# Routes by which nobody comes through here, each with the reason and where they are tested instead.
NOT_OPENED: dict[str, str] = {}


@pytest.mark.leak("L104", "L117", "L127", "L133", "L137", "L139", "L142", "L063", "L126")
async def test_nobody_changes_what_is_not_theirs_nor_learns_that_it_is_there(world):
    routes = [route for route in table(world.cast.application) if not route.is_safe]

    faults, opened, asked = [], set(), 0
    for name in SENDERS:
        writing = await writer(world, name)
        for route in routes:
            for request in sendings(world, route, writing):
                await writing.insist_unchanged(request)
        faults, opened, asked = [*faults, *writing.faults], opened | writing.opened, asked + writing.asked

    print(f"{asked} forms sent by {len(SENDERS)} people to {len(routes)} routes")
    assert not faults, "\n".join(faults)
    assert {route.name for route in routes} - opened == NOT_OPENED.keys(), "Who may use a route must come through."
