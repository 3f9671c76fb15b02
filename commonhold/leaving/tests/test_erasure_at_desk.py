"""What the desk promises to whoever has left and wants their words, or their name, away."""

from commonhold.leaving.tests.steps import comes, hear, leaves, names_address


async def test_whoever_has_left_takes_their_name_away_at_the_desk(standing_cast):
    cast = standing_cast
    await names_address(cast)
    await cast.alma.writes("Words for all of us")
    await cast.alma.writes("Words among nurses", to=cast.nurses)
    await cast.greta.writes("By Greta, for nurses", to=cast.nurses)
    await leaves(cast)
    desk = await comes(cast)
    asked = "/exit/desk/erasure"

    assert (await desk.sends(asked, asked, how="nameless", handle="greta")).status_code == 422
    assert asked in (await desk.get("/exit/desk")).text
    assert (await desk.sends(asked, asked, how="nameless", handle="alma")).headers["location"] == asked
    await hear(cast.house)

    assert "It is done" in (await desk.get(asked)).text
    async with cast.house.database.keeper() as visit:
        names = await visit.values(
            "select p.name from contribution c join person p on p.id = c.author_id order by c.id"
        )
    assert names == ["Somebody", "Somebody", "Greta Holm"]
