"""What somebody did here is counted for them alone, and signed when they ask for it."""

import json

from commonhold import badges, contributions
from commonhold.ground.testing.counting import counted


async def test_a_statement_counts_what_its_owner_wrote_and_still_stands_and_nothing_of_others(cast):
    posts = [await cast.alma.writes(f"Number {number}") for number in range(3)]
    await cast.alma.writes("Among us", to=cast.nurses)
    await cast.alma.replies(await cast.greta.writes("By Greta"), "A reply")
    async with cast.alma.visit() as visit:
        await contributions.withdraw(visit, await contributions.contribution(visit, posts[0]))

    signed = await cast.alma.get("/hold/statement/signed")
    page = (await cast.alma.get("/hold/statement")).text

    said = json.loads(signed.text)
    assert [each["narrative"] for each in said["evidence"]] == ["Posts: 3; Replies: 1"]
    assert (await cast.alma.get("/hold/statement/signed")).text == signed.text
    assert "Greta" not in signed.text and "no-store" in signed.headers["cache-control"]
    assert "What Alma Åkesson did here" in page and "Greta" not in page
    house = badges.house(
        *[(await cast.anybody.get(path)).content for path in ("/.well-known/did.json", "/badges/status")]
    )
    assert badges.holds(signed.content, house)


async def test_nobody_has_one_made_of_another_and_who_wrote_nothing_has_none(cast):
    await cast.alma.writes("By Alma")

    assert (await cast.bram.get("/hold/statement/signed")).headers["location"] == "/hold/statement"
    assert "By Alma" not in (await cast.bram.get("/hold/statement")).text
    assert (await cast.anybody.get("/hold/statement")).status_code == 303


async def test_a_statement_of_much_asks_no_more_often_than_one_of_little(cast):
    await cast.alma.writes("One")
    await cast.alma.get("/hold/statement")
    with counted(cast.house) as little:
        await cast.alma.get("/hold/statement")
    for number in range(12):
        await cast.alma.writes(f"Number {number}")

    with counted(cast.house) as much:
        await cast.alma.get("/hold/statement")
    assert len(much) == len(little)
