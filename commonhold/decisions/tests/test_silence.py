"""An objection that nobody speaks for since it was answered can stand beside what is adopted; one that stands for somebody stops it."""

from datetime import timedelta

import psycopg
import pytest

from commonhold.decisions.tests.steps import answers, let_its_day_come, objections, proposes, says, stands


async def objected(cast, days: int = 8) -> object:
    """Bram consents, Cees objects, Alma answers so many days before the day comes."""
    id = await proposes(cast.alma)
    await says(cast.bram, id, "yes")
    await says(cast.cees, id, "no", "The late bus")
    await answers(cast.alma, (await objections(cast.alma, id))[0].id)
    async with cast.house.database.keeper() as visit:
        for column, table in (("at", "objection_answer"), ("at", "stance")):
            await visit.run(f"update {table} set {column} = {column} - %(ago)s", ago=timedelta(days=days))
    return id


async def concludes(player, id, **more: str):
    return await player.post(f"/decisions/{id}/outcome?_method=put", words="From Monday on", **more)


async def test_whoever_proposed_it_adopts_it_with_the_objection_standing_beside_it(cast):
    id = await objected(cast)
    early = (await stands(cast.alma, id)).decision.may_adopt
    await let_its_day_come(cast, id)

    shown = (await cast.alma.get(f"/decisions/{id}/outcome")).text
    done = await concludes(cast.alma, id, adopts="on")

    found, page = await stands(cast.cees, id), (await cast.cees.get(f"/c/{id}")).text
    assert "Adopt it, with what is objected standing beside it" in shown
    assert (early, done.status_code, found.came, found.count("no")) == (False, 303, "adopted", 1)
    assert "Adopted, and 1 objection stands beside it with its answer." in page and "The late bus" in page


@pytest.mark.parametrize(
    "how", ["said once more", "said in a reply", "answered late", "not answered", "too few", "another one"]
)
async def test_an_objection_that_stands_for_somebody_stops_it(cast, how):
    id = await objected(cast, days=6 if how == "answered late" else 8)
    if how == "said once more":
        await says(cast.cees, id, "no", "The late bus")
    elif how == "said in a reply":
        await cast.cees.replies(id, "Six is no answer: that bus goes at half past five")
    elif how == "another one":
        await says(cast.dewi, id, "no", "The early bus")
    async with cast.house.database.keeper() as visit:
        if how == "not answered":
            await visit.run("delete from objection_answer")
        elif how == "too few":
            await visit.run("update decision set quorum = 9")
    await let_its_day_come(cast, id)

    refused = await concludes(cast.alma, id, adopts="on")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        async with cast.alma.visit() as visit:
            await visit.run(
                "insert into decision_outcome (contribution_id, words, adopts, by) values (%(id)s, 'x', true, %(me)s)",
                id=id, me=cast.alma.id,
            )  # fmt: skip
    plain = await concludes(cast.alma, id)

    assert (refused.status_code, plain.status_code) == (403, 303)
    assert (await stands(cast.alma, id)).came in ("not_adopted", "too_few")
