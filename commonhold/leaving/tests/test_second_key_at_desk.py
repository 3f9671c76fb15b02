"""The second key at the desk: who has left and lost their words asks its holder there, by the same link as members do."""

from commonhold.identity.tests.doors import Browser
from commonhold.keys.tests.answers import answers, makes_words, new_words
from commonhold.keys.tests.test_second_key import asks, called, signs
from commonhold.leaving.tests.steps import comes, leaves, names_address

ASKING = "/exit/desk/asking"


async def test_who_left_and_lost_their_words_has_the_holder_of_the_second_key_asked_at_the_desk(cast):
    holder, new = new_words(), new_words()
    old = await makes_words(await names_address(cast), holder="The union", holder_hash=called(holder))
    await leaves(cast)
    desk = await comes(cast)
    shown = (await desk.get("/exit/desk")).text, (await desk.get(ASKING)).text

    async def opens(words):
        return await answers(Browser(cast), words, "/exit/recovery", page="/exit", begin="/exit/recovery/question")

    first, link = [await asks(desk, new, ASKING) for _ in range(2)]
    before, stale = await opens(new), await signs(cast, first, holder)
    refused, done = [await signs(cast, link, each) for each in (new_words(), holder)]

    assert "Ask The union" in shown[0] and "Lost your words? Ask The union" in shown[1]
    assert (before.status_code, stale.status_code, refused.status_code, done.status_code) == (422, 404, 422, 200)
    assert ((await opens(new)).status_code, (await opens(old)).status_code) == (200, 422)
    assert "was asked on" not in (await desk.get(ASKING)).text


async def test_a_link_that_was_given_out_at_the_desk_opens_nothing_once_it_is_taken_back(cast):
    holder = new_words()
    await makes_words(await names_address(cast), holder="The union", holder_hash=called(holder))
    await leaves(cast)
    desk = await comes(cast)
    link = await asks(desk, new_words(), ASKING)
    assert "The union was asked on" in (await desk.get(ASKING)).text

    await desk.sends(ASKING, f"{ASKING}?_method=delete")

    assert (await cast.anybody.get(link)).status_code == 404
