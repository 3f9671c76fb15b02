"""What tests of search share."""

from uuid import UUID

import pytest


@pytest.fixture
def searches():
    """What somebody finds for what they type, as ids, in the order in which it stands on the page."""

    async def find(player, q: str, **more: str) -> list[UUID]:
        answer = await player.get("/search.json", params={"q": q, **more})
        assert answer.status_code == 200, answer.text
        return [UUID(item["id"]) for item in answer.json()["items"]]

    return find
