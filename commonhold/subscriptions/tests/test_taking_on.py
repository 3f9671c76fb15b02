"""A feed that ended because whoever asked for it has left is taken on by another steward of its group."""

from commonhold.feed import of_group
from commonhold.ground.testing.town import saying
from commonhold.subscriptions.tests.test_subscriptions import asked, atom, posted, standing, town

__all__ = ["town"]


async def test_a_feed_whose_steward_has_left_is_taken_on_by_another_and_goes_on_where_it_was(cast, town):
    first = await posted(cast, town)
    place = f"/g/nurses/subscriptions/{(await standing(cast)).id}?_method=put"
    too_early = (await cast.bram.post(place)).status_code
    async with cast.house.database.keeper() as visit:
        await visit.run("update membership set role = 'steward' where person_id = %(id)s", id=cast.greta.id)
        await visit.run(
            "delete from membership where audience_id = %(id)s and person_id = %(bram)s",
            id=cast.nurses,
            bram=cast.bram.id,
        )
    async with town.living("paper.test", saying(atom(2, 1))):
        await asked(cast)
        page = (await cast.greta.get("/g/nurses/subscriptions")).text
        refused = [(await each.post(place)).status_code for each in (cast.alma, cast.cees)]
        taken = await cast.greta.post(place)
        await asked(cast)

    async with cast.greta.visit() as visit:
        found = [(each.title, each.author.id) for each in (await of_group(visit, cast.nurses)).items]
    assert (too_early, refused, taken.status_code) == (404, [403, 404], 303)
    assert "no longer in the group" in page and "Go on with it" in page
    assert found == [("Number 2", first.author.id), ("Number 1", first.author.id)]
