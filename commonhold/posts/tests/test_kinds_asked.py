"""The composer says what the words of a kind are for, where they are written."""

import re


async def asked(player, kind: str) -> tuple[str, str]:
    page = (await player.get(f"/write?kind={kind}")).text
    return re.search(r'<label class="(\w+)" for="f-text" id="l-text">([^<]*)</label>', page).groups()


async def test_what_a_kind_of_its_own_asks_for_is_seen_and_a_post_asks_in_its_field(cast):
    assert await asked(cast.alma, "event") == ("quiet", "What happens there, in which order, and what to bring along")
    assert await asked(cast.alma, "goal") == ("quiet", "On what ground: why it is a goal")
    assert (await asked(cast.alma, "post"))[0] == "unseen"
