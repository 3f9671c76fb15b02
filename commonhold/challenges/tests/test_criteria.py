"""Evaluation by named criteria: said when ideas are asked for, and every answer says how the idea meets each of them."""

import pytest

from commonhold.challenges.tests.steps import asks_for_ideas, come_to, gives, stands
from commonhold.challenges.tests.test_challenges import _days
from commonhold.challenges.writing import criteria
from commonhold.ground.errors import Wrong

NAMED = ("Fewer boxes lost", "Under 80 000 kr")


async def test_criteria_are_said_when_ideas_are_asked_for(cast):
    sent = {"kind": "challenge", "title": "How?", "to": "organisation", "promise": "nothing"}
    answer = await cast.alma.post(
        "/write", **sent, **_days(challenge_criteria="Fewer boxes lost\n\n Under  80 000 kr\n")
    )

    page = (await cast.cees.get(answer.headers["location"])).text
    listed = (await cast.cees.get("/challenges.json")).json()["challenges"]
    assert "Ideas are weighed by: Fewer boxes lost · Under 80 000 kr" in " ".join(page.split())
    assert listed[0]["criteria"] == list(NAMED)


@pytest.mark.parametrize("typed", ["1\n2\n3\n4\n5\n6", "x" * 101])
def test_more_than_five_or_a_long_one_is_said_at_the_field(typed):
    with pytest.raises(Wrong) as wrong:
        criteria(typed)

    assert [*wrong.value.fields] == ["challenge_criteria"]


async def test_an_answer_says_how_the_idea_meets_each_and_is_not_given_without(cast):
    id = await asks_for_ideas(cast.alma, criteria=NAMED)
    hook = await gives(cast.bram, id, "A hook")
    await come_to(cast, id, "answers")
    said = {"says": "no", "words": "The rule of the road forbids it"}

    unweighed = await cast.alma.post(f"/ideas/{hook}/answer?_method=put", **said, weighed_1="well")
    before = (await stands(cast.cees, id))[1][0].verdict
    await cast.alma.post(f"/ideas/{hook}/answer?_method=put", **said, weighed_1="well", weighed_2="not")

    page = " ".join((await cast.cees.get(f"/c/{id}")).text.split())
    assert (unweighed.status_code, before) == (422, None)
    assert "Say how the idea meets this." in unweighed.text and "The rule of the road" in unweighed.text
    assert "Fewer boxes lost: <b>well met</b>" in page and "Under 80 000 kr: <b>not met</b>" in page


async def test_what_is_put_off_is_not_weighed_yet(cast):
    id = await asks_for_ideas(cast.alma, criteria=NAMED)
    hook = await gives(cast.bram, id, "A hook")
    await come_to(cast, id, "answers")

    later = await cast.alma.post(f"/ideas/{hook}/answer?_method=put", says="later", words="In March")

    assert (later.status_code, (await stands(cast.cees, id))[1][0].verdict.weighed) == (303, [])
