"""People are found by what they wrote, with that as the reason, if they agreed to be asked."""

import re

from commonhold import contributions, people
from commonhold.ground.testing.counting import counted
from commonhold.questions.tests.test_knowing import agree, wrote


async def found(player, q: str, path: str = "/people?q=") -> str:
    """The part of the page that says who wrote about it, as words."""
    page = (await player.get(f"{path}{q}")).text
    section = page.partition('aria-labelledby="wrote">')[2].partition("</section>")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", section).split())


async def test_whoever_wrote_about_it_and_agreed_is_found_with_what_they_wrote(cast):
    await agree(cast.greta, cast.bram)
    post = await wrote(cast.greta, "The cold seal of a paper pouch wants dry paper")
    await wrote(cast.bram, "Lunch is soup today")

    said = await found(cast.cees, "cold+seals")

    assert said.startswith("They wrote about it, and agreed to be asked GH Greta Holm Ward 3")
    assert said.endswith("Ask Greta Holm The cold seal of a paper pouch wants dry paper")
    assert f'href="/c/{post}"' in (await cast.cees.get("/people?q=cold+seals")).text
    assert "Greta Holm" in await found(cast.cees, "cold+seals", "/search?what=people&q=")


async def test_nobody_is_found_so_who_did_not_agree_or_looks_themselves_or_has_left(cast):
    await wrote(cast.greta, "The cold seal of a paper pouch")

    assert await found(cast.cees, "seal") == ""
    await agree(cast.greta)
    assert "Greta" in await found(cast.cees, "seal")
    assert await found(cast.greta, "seal") == ""
    async with cast.house.database.keeper() as visit:
        await people.retire(visit, cast.greta.id)
    assert await found(cast.cees, "seal") == ""


async def test_what_the_visitor_may_not_read_speaks_for_nobody(cast):
    await agree(cast.greta)
    await wrote(cast.greta, "The cold seal of a paper pouch", in_group=cast.nurses)

    assert "cold seal" in await found(cast.alma, "seal")
    assert await found(cast.cees, "seal") == ""
    assert "Nobody was found for these words." in (await cast.cees.get("/people?q=seal")).text


async def test_what_was_taken_away_speaks_no_longer(cast):
    await agree(cast.greta)
    post = await wrote(cast.greta, "The cold seal of a paper pouch")
    async with cast.greta.visit() as visit:
        await contributions.withdraw(visit, await contributions.contribution(visit, post))

    assert await found(cast.cees, "seal") == ""


async def test_the_number_of_statements_does_not_grow_with_who_wrote(cast):
    await agree(cast.greta, cast.bram, cast.alma)
    await wrote(cast.greta, "The cold seal of a paper pouch")
    with counted(cast.house) as one:
        await cast.cees.get("/people?q=seal")
    for player in (cast.bram, cast.alma, cast.greta):
        for number in range(4):
            await wrote(player, f"A cold seal, number {number}")
    with counted(cast.house) as many:
        await cast.cees.get("/people?q=seal")

    assert len(many) == len(one)
