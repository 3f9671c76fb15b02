"""What lists promise of the cards of links: shown to those who may read what they lead to, and read at once for a page."""

from commonhold.ground.testing.counting import counted
from commonhold.ground.testing.town import saying
from commonhold.previews.tests.test_previews import PAGE, looked_at, town

__all__ = ["town"]


async def test_lists_show_the_cards_too_to_those_who_may_read_what_they_lead_to(cast, town):
    inner = await cast.alma.writes("The rota", title="Rota of the nurses", in_group=cast.nurses)
    async with town.living("salt.test", saying(PAGE)):
        post = await cast.alma.writes(f"Look: http://salt.test/mix and http://house.test/c/{inner} #salt")
        await looked_at(cast, post)

    for path in ("/@alma", "/tags/salt"):
        seen, hidden = (await cast.bram.get(path)).text, (await cast.cees.get(path)).text
        assert "How water &amp; salt mix" in seen and "What the link leads to in this house" in seen, path
        assert "How water &amp; salt mix" in hidden and "What the link leads to in this house" not in hidden, path
        assert "Rota of the nurses" not in hidden
        assert "Take this card away" not in (await cast.alma.get(path)).text


async def test_a_list_asks_once_for_the_cards_of_a_page(cast, town):
    await cast.bram.client.put(f"/follows/{cast.nurses}", data={"csrf": cast.bram.csrf})
    async with town.living("salt.test", saying(PAGE)):
        await looked_at(cast, await cast.alma.writes("Look: http://salt.test/0", in_group=cast.nurses))
        with counted(cast.house) as one:
            await cast.bram.get("/g/nurses")
        for number in range(1, 12):
            await looked_at(cast, await cast.alma.writes(f"Look: http://salt.test/{number}", in_group=cast.nurses))
        with counted(cast.house) as many:
            page = (await cast.bram.get("/g/nurses")).text

    assert (
        page.count("How water &amp; salt mix")
        == (await cast.bram.get("/")).text.count("How water &amp; salt mix")
        == 12
    )
    assert len(many) == len(one)
