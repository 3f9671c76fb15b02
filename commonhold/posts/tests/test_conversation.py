"""What a conversation promises: replies where they belong, all of them reachable, and nothing of what was taken away."""

import asyncio
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonhold import contributions
from commonhold.ground.testing.counting import counted
from commonhold.posts.conversation import arrange, conversation
from commonhold.posts.queries import Place

OPENING = UUID(int=0)


def place(number: int, parent: int = 0, is_gone: bool = False) -> Place:
    return Place(UUID(int=number), UUID(int=parent), is_gone)


def order(*places: Place) -> list[tuple[int, int]]:
    return [(id.int, root.int) for id, root in arrange(OPENING, list(places))]


def test_answers_stand_in_their_branch_in_the_order_of_time():
    assert order(place(1), place(2), place(3, 1), place(4, 2), place(5, 3)) == [(1, 1), (3, 1), (5, 1), (2, 2), (4, 2)]


def test_an_empty_place_stays_only_where_something_hangs_on_it():
    assert order(place(1, is_gone=True), place(2, is_gone=True), place(3, 2)) == [(2, 2), (3, 2)]
    assert order(place(1), place(2, 1, True), place(3, 2, True)) == [(1, 1)]


@given(st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=30))
def test_no_shape_of_replies_loses_one_that_stands_nor_shows_one_twice(shape):
    """Cycles and replies to what comes later, too, as a broken archive may bring them."""
    places = [place(number, parent, is_gone) for number, (parent, is_gone) in enumerate(shape, start=1)]

    found = [id for id, _ in order(*places)]

    assert len(found) == len(set(found))
    assert {each.id.int for each in places if not each.is_gone} <= set(found)


async def test_a_reply_goes_to_the_same_readers_and_names_whom_it_answers(cast):
    post = await cast.alma.writes("Where is the ward plan?", in_group=cast.nurses)
    first = await cast.greta.post(f"/c/{post}/replies", text="In the folder")
    parent = first.headers["location"][3:39]
    second = await cast.bram.post(f"/c/{post}/replies", text="Which one?", parent=parent)

    page = (await cast.alma.get(second.headers["location"])).text
    assert "in reply to Greta Holm" in page
    assert page.index("In the folder") < page.index("Which one?")
    assert not await cast.cees.sees(UUID(parent))


async def test_a_replys_address_shows_its_conversation_at_that_reply(cast):
    post = await cast.alma.writes("Where is the ward plan?", in_group=cast.nurses)
    reply = await cast.greta.replies(post, "In the folder")

    page = (await cast.alma.get(f"/c/{reply}")).text

    assert "Where is the ward plan?" in page
    assert (
        f'id="c-{reply}" data-id="{reply}" aria-labelledby="by-{reply}" tabindex="-1" autofocus aria-current="true"'
        in page
    )
    assert (await cast.cees.get(f"/c/{reply}")).status_code == 404


async def test_hidden_and_unknown_are_the_same(cast):
    post = await cast.alma.writes("Where is the ward plan?", in_group=cast.nurses)
    unknown = UUID(int=post.int ^ 1)

    for path in ("", ".json", "/readers", "/history", "/reactions", "/edit", "/delete", f"?reply={post}"):
        hidden = await cast.cees.get(f"/c/{post}{path}")
        never = await cast.cees.get(f"/c/{unknown}{path.replace(str(post), str(unknown))}")
        assert (path, hidden.status_code, never.status_code) == (path, 404, 404)
        assert len(hidden.text) == len(never.text)
    for path in ("/c/nonsense", "/c/%00", "/c/.json"):
        assert (await cast.cees.get(path)).status_code == 404


async def test_an_outsider_does_not_reply(cast):
    post = await cast.alma.writes("Where is the ward plan?", in_group=cast.nurses)
    mine = await cast.cees.writes("Mine")

    assert (await cast.cees.post(f"/c/{post}/replies", text="Me too")).status_code == 404
    assert (await cast.cees.post(f"/c/{mine}/replies", text="Me too", parent=str(post))).status_code == 404


async def test_long_conversations_come_in_pages_and_no_reply_is_left_out(cast):
    post = await cast.alma.writes("Where is the ward plan?")
    written = [await cast.bram.replies(post, f"Reply number {number}.") for number in range(230)]

    seen = []
    for page in (1, 2, 3):
        text = (await cast.alma.get(f"/c/{post}?page={page}")).text
        seen.append([id for id in written if f'id="c-{id}"' in text])
    at_last = (await cast.alma.get(f"/c/{written[-1]}")).text

    assert [len(page) for page in seen] == [100, 100, 30]
    assert sum(seen, []) == written
    assert "page 3 of 3" in at_last
    assert (await cast.alma.get(f"/c/{post}?page=999")).status_code == 200


async def test_a_page_asks_the_same_number_of_questions_whatever_its_length(cast):
    short, long = [await cast.alma.writes("Where is the ward plan?", in_group=cast.nurses) for _ in range(2)]
    parent = await cast.bram.replies(short, "One @alma #plan")
    for number in range(60):
        parent = await (cast.bram, cast.greta)[number % 2].replies(
            parent if number % 3 else long, f"Reply {number} @alma #plan"
        )

    numbers = []
    for post in (short, long):
        with counted(cast.house) as noted:
            await cast.alma.get(f"/c/{post}")
        numbers.append(len(noted))
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize("many", [1, 40])
async def test_a_list_is_read_with_the_same_few_queries_however_long(cast, many):
    ids = [await cast.alma.writes(f"Number {number} @bram #plan", in_group=cast.nurses) for number in range(many)]

    async with cast.greta.visit() as visit:
        with counted(cast.house) as noted:
            found = await contributions.contributions(visit, ids)

    assert len(found) == many
    assert len(noted) <= 2


async def test_a_deep_chain_of_replies_nests_once_on_the_page(cast):
    post = await cast.alma.writes("Where is the ward plan?", in_group=cast.nurses)
    parent = post
    for number in range(40):
        parent = await cast.bram.replies(parent, f"Step {number}")

    async with cast.alma.visit() as visit:
        talk = await conversation(visit, post)

    assert len(talk.branches) == 1
    assert len(talk.branches[0].answers) == 39


async def test_what_was_taken_away_leaves_an_empty_place_when_others_answered(cast):
    post = await cast.alma.writes("The ward plan is in the blue folder", in_group=cast.nurses, title="Blue")
    await cast.greta.replies(post, "Thank you")

    ask = (await cast.alma.get(f"/c/{post}/delete")).text
    gone = await cast.alma.post(f"/c/{post}?_method=delete")

    assert "One reply of somebody else stays" in ask
    assert gone.headers["location"] == f"/c/{post}"
    for player in (cast.alma, cast.greta):
        page = (await player.get(f"/c/{post}")).text
        assert "Its author took this away." in page
        assert "Thank you" in page
        assert "lue" not in page.replace("value", "")
    assert (await cast.greta.get(f"/c/{post}.json")).status_code == 404
    assert (await cast.greta.post(f"/c/{post}/replies", text="Too late")).status_code == 404


async def test_what_nobody_answered_is_gone(cast):
    post = await cast.alma.writes("The ward plan is in the blue folder", in_group=cast.nurses)

    gone = await cast.alma.post(f"/c/{post}?_method=delete")

    assert gone.headers["location"] == "/g/nurses"
    assert (await cast.alma.get(f"/c/{post}")).status_code == 404


async def test_only_its_author_changes_it_or_takes_it_away(cast):
    post = await cast.alma.writes("Mine", in_group=cast.nurses)

    for player, expected in ((cast.greta, 403), (cast.bram, 403), (cast.cees, 404)):
        for path in ("edit", "delete"):
            assert (await player.get(f"/c/{post}/{path}")).status_code == expected
        assert (await player.post(f"/c/{post}/edit", text="Theirs")).status_code == expected
        assert (await player.post(f"/c/{post}?_method=delete")).status_code == expected
        assert (await player.post(f"/c/{post}/keep?_method=put", keep="keep")).status_code == expected
    async with cast.alma.visit() as visit:
        assert (await contributions.contribution(visit, post)).text == "Mine"


async def test_a_change_is_marked_and_an_empty_one_is_refused(cast):
    post = await cast.alma.writes("Where is teh plan?", in_group=cast.nurses)

    assert (await cast.alma.post(f"/c/{post}/edit", text=" ")).status_code == 422
    assert (await cast.alma.post(f"/c/{post}/edit", text="Where is the plan?")).status_code == 303

    page = (await cast.greta.get(f"/c/{post}")).text
    assert "Where is the plan?" in page
    assert f'href="/c/{post}/history">changed</a>' in page


async def test_its_author_lets_more_of_it_go_along_and_never_less(cast):
    post = await cast.alma.writes("Mine", in_group=cast.nurses)
    assert "Let me keep all of it" in (await cast.alma.get(f"/c/{post}")).text
    assert "Let me keep all of it" not in (await cast.greta.get(f"/c/{post}")).text

    await cast.alma.post(f"/c/{post}/keep?_method=put", keep="keep")
    narrowed = await cast.alma.post(f"/c/{post}/keep?_method=put", keep="stay")

    async with cast.alma.visit() as visit:
        assert (await contributions.contribution(visit, post)).keep == "keep"
    assert narrowed.status_code == 403


async def test_whoever_reads_it_learns_who_else_does_and_why(cast):
    post = await cast.alma.writes("Where is the ward plan?", in_group=cast.nurses)

    page = (await cast.greta.get(f"/c/{post}/readers")).text
    asked = (await cast.greta.get(f"/c/{post}/readers?person=Cees")).text

    assert "3 people can read this" in page
    assert "Alma Åkesson wrote it." in page
    assert "Bram de Vries is in the group Nurses." in page
    assert "Cees Öst cannot read it." in asked


async def test_the_readers_of_a_house_wide_post_are_told_page_by_page_with_the_same_number_of_questions(cast):
    post = await cast.alma.writes("To all")

    page = (await cast.greta.get(f"/c/{post}/readers")).text

    assert "6 people can read this" in page
    assert "Farid" not in page
    assert "Cees Öst is a member of the organisation, and this is open to all members." in page


async def test_a_conversation_as_json_has_what_is_told_and_nothing_else(cast):
    post = await cast.alma.writes("Where is the ward plan? #plan", in_group=cast.nurses)
    reply = await cast.greta.replies(post, "In the folder")

    told = (await cast.bram.get(f"/c/{post}.json")).json()

    assert set(told) == {"contribution", "replies", "next", "own"}
    assert set(told["contribution"]) == {
        "id", "kind", "url", "author", "group", "audience", "keep", "covenant", "lang", "title", "html", "text", "created_at",
        "edited_at", "thread_id", "parent_id", "replies", "reactions", "tags", "marks", "attachments",
    }  # fmt: skip
    assert [each["id"] for each in told["replies"]] == [str(reply)]
    assert (told["next"], told["own"]) == (None, None)
    assert told["contribution"]["author"] == {
        "handle": "alma",
        "name": "Alma Åkesson",
        "url": "/@alma",
        "is_bot": False,
    }


async def test_a_reply_that_was_wrong_comes_back_with_its_words(cast):
    post = await cast.alma.writes("Where is the ward plan?", in_group=cast.nurses)

    empty = await cast.greta.post(f"/c/{post}/replies", text=" ")
    long = await cast.greta.post(f"/c/{post}/replies", text="Long. " * 20_000)

    assert (empty.status_code, long.status_code) == (422, 422)
    assert "Write something first." in empty.text
    assert "Long. Long." in long.text


async def test_a_reply_that_was_begun_is_found_again(cast):
    post = await cast.alma.writes("Where is the ward plan?", in_group=cast.nurses)
    await cast.greta.post(f"/drafts/{post}", text="I think it is")

    assert "I think it is" in (await cast.greta.get(f"/c/{post}")).text
    await cast.greta.post(f"/c/{post}/replies", text="I think it is in the folder")
    assert "I think it is</textarea>" not in (await cast.greta.get(f"/c/{post}")).text


async def test_a_reply_and_a_taking_away_in_the_same_moment_leave_nothing_half(standing_cast):
    """Either the reply stands below an empty place, or there was nothing left to answer."""
    cast = standing_cast
    for number in range(12):
        post = await cast.alma.writes(f"Number {number}", in_group=cast.nurses)
        answered, gone = await asyncio.gather(
            cast.greta.post(f"/c/{post}/replies", text="In time?"), cast.alma.post(f"/c/{post}?_method=delete")
        )

        page = await cast.bram.get(f"/c/{post}")
        assert gone.status_code == 303
        assert (answered.status_code, page.status_code) in ((303, 200), (404, 404))
        assert f"Number {number}" not in page.text
