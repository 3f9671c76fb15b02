"""An author opens a conversation to more people: nobody loses it, nobody's words go further than they said."""

from uuid import UUID

import psycopg
import pytest

from commonhold import contributions, groups, widening
from commonhold.ground.errors import Missing, Refused
from commonhold.groups import ORGANISATION


async def mine(player, id: UUID):
    async with player.visit() as visit:
        return await contributions.contribution(visit, id)


async def widens(player, id: UUID, to: UUID) -> None:
    async with player.visit() as visit:
        await widening.widen(visit, await contributions.contribution(visit, id), to)


async def words_of(player, thread: UUID) -> list[str]:
    async with player.visit() as visit:
        return [each.plain for each in (await contributions.with_replies(visit, thread))[1]]


async def test_what_was_written_for_a_group_is_opened_to_the_whole_organisation(cast):
    post = await cast.alma.writes("We tried the new lift", in_group=cast.nurses)
    assert not await cast.cees.sees(post)

    await widens(cast.alma, post, ORGANISATION)

    assert await cast.cees.sees(post)
    assert await cast.greta.sees(post)
    assert not await cast.farid.sees(post)


async def test_a_note_becomes_a_post_of_the_group_it_is_opened_to(cast):
    note = await cast.alma.writes("A thought", to=cast.alma.id)

    await widens(cast.alma, note, cast.nurses)

    seen = await mine(cast.greta, note)
    assert (seen.group_slug, seen.audience_kind) == ("nurses", "group")
    assert not await cast.cees.sees(note)


async def test_replies_stay_with_those_they_were_written_for_until_their_authors_say_yes(cast):
    post = await cast.alma.writes("Who knows the new lift", in_group=cast.nurses)
    await cast.greta.replies(post, "I do, between us")
    await cast.bram.replies(post, "I know it too")
    await cast.alma.replies(post, "Thank you both")

    await widens(cast.alma, post, ORGANISATION)
    assert await words_of(cast.cees, post) == ["Thank you both"]
    assert await words_of(cast.greta, post) == ["I do, between us", "I know it too", "Thank you both"]

    async with cast.bram.visit() as visit:
        await widening.bring_along(visit, post)
    assert await words_of(cast.cees, post) == ["I know it too", "Thank you both"]


async def test_who_replied_is_asked_on_the_page_and_only_once(cast):
    post = await cast.alma.writes("Who knows the new lift", in_group=cast.nurses)
    await cast.greta.replies(post, "I do")
    await widens(cast.alma, post, ORGANISATION)

    assert "May your reply come along?" in (await cast.greta.get(f"/c/{post}")).text
    assert "May your reply come along?" not in (await cast.bram.get(f"/c/{post}")).text
    left = await cast.greta.post(f"/c/{post}/left?_method=put", audience=str(ORGANISATION))

    assert left.status_code == 303
    page = (await cast.greta.get(f"/c/{post}")).text
    assert "May your reply come along?" not in page
    assert "Only those in Nurses read this." in page
    assert await words_of(cast.cees, post) == []


async def test_a_reply_can_still_come_along_after_it_was_left(cast):
    post = await cast.alma.writes("Who knows the new lift", in_group=cast.nurses)
    await cast.greta.replies(post, "I do")
    await widens(cast.alma, post, ORGANISATION)
    await cast.greta.post(f"/c/{post}/left?_method=put", audience=str(ORGANISATION))

    for _ in range(2):
        answer = await cast.greta.post(f"/c/{post}/along?_method=put")

    assert answer.status_code == 303
    assert await words_of(cast.cees, post) == ["I do"]


async def test_the_author_sees_exactly_who_is_added_before_it_happens(cast):
    post = await cast.alma.writes("We tried the new lift", in_group=cast.nurses)

    page = (await cast.alma.get(f"/c/{post}/audience?audience={ORGANISATION}")).text

    assert "3 more people will be able to read it" in page
    main = page[page.index("Who is added</h2>") :]
    assert all(name in main for name in ("Cees Öst", "Dewi Sari", "Elin Nyström"))
    assert "Greta Holm" not in main
    assert not await cast.cees.sees(post)


async def test_the_whole_way_by_forms(cast):
    post = await cast.alma.writes("We tried the new lift", in_group=cast.nurses)

    assert f"/c/{post}/audience" in (await cast.alma.get(f"/c/{post}")).text
    assert f"/c/{post}/audience?audience={ORGANISATION}" in (await cast.alma.get(f"/c/{post}/audience")).text
    done = await cast.alma.post(f"/c/{post}/audience?_method=put", audience=str(ORGANISATION))

    assert (done.status_code, done.headers["location"]) == (303, f"/c/{post}")
    assert (await cast.cees.get(f"/c/{post}")).status_code == 200


async def test_nobody_but_the_author_opens_it(cast):
    post = await cast.alma.writes("We tried the new lift", in_group=cast.nurses)

    with pytest.raises(Refused):
        await widens(cast.bram, post, ORGANISATION)
    assert (await cast.bram.get(f"/c/{post}/audience")).status_code == 403
    assert (await cast.bram.post(f"/c/{post}/audience?_method=put", audience=str(ORGANISATION))).status_code == 403
    assert (await cast.cees.post(f"/c/{post}/audience?_method=put", audience=str(ORGANISATION))).status_code == 404
    assert not await cast.cees.sees(post)


async def test_a_group_in_which_a_guest_reads_is_not_left_behind(cast):
    post = await cast.bram.writes("The new film", in_group=cast.visitors)

    page = (await cast.bram.get(f"/c/{post}/audience")).text
    assert "Farid Haddad" in page and f"audience?audience={ORGANISATION}" not in page
    with pytest.raises(Refused):
        await widens(cast.bram, post, ORGANISATION)
    assert await cast.farid.sees(post)


@pytest.mark.parametrize("to", ["cellar", "canteen"])
async def test_it_is_not_opened_to_a_group_that_its_author_is_not_in(cast, to):
    note = await cast.alma.writes("A thought", to=cast.alma.id)

    with pytest.raises(Missing):
        await widens(cast.alma, note, getattr(cast, to))


@pytest.mark.parametrize(
    ("what", "to"),
    [
        ("post", "nurses"),  # back from everybody to the group
        ("reply", "organisation"),  # a reply, while its conversation stays
    ],
)
async def test_the_database_refuses_what_would_lose_a_reader_or_go_further_than_the_conversation(cast, what, to):
    post = await cast.alma.writes("For all", to=ORGANISATION if what == "post" else cast.nurses, in_group=None)
    reply = await cast.alma.replies(post, "And more")
    audience = ORGANISATION if to == "organisation" else cast.nurses

    with pytest.raises(psycopg.errors.CheckViolation):
        async with cast.alma.visit() as visit:
            await visit.run(
                "update contribution set audience_id = %(to)s where id = %(id)s",
                to=audience, id=post if what == "post" else reply,
            )  # fmt: skip


async def test_earlier_wordings_and_reactions_stay_with_those_who_read_it_then(cast):
    post = await cast.alma.writes("Said among nurses", in_group=cast.nurses)
    async with cast.greta.visit() as visit:
        await contributions.react(visit, post, "like")
    async with cast.alma.visit() as visit:
        await contributions.revise(visit, await contributions.contribution(visit, post), "Said to everybody")

    await widens(cast.alma, post, ORGANISATION)

    assert (await mine(cast.cees, post)).reactions == ()
    assert (await mine(cast.bram, post)).reactions == (("like", 1, False),)
    async with cast.cees.visit() as visit:
        assert await contributions.revisions(visit, post) == []
        await contributions.react(visit, post, "like")
    async with cast.bram.visit() as visit:
        assert [each.text for each in await contributions.revisions(visit, post)] == ["Said among nurses"]
    assert "Said among nurses" not in (await cast.cees.get(f"/c/{post}/history")).text
    assert (await mine(cast.cees, post)).reactions == (("like", 1, True),)
    assert (await mine(cast.bram, post)).reactions == (("like", 2, False),)


async def test_once_others_found_it_useful_its_author_is_offered_the_next_circle_and_may_leave_it(cast):
    post = await cast.alma.writes("We tried the new lift", in_group=cast.nurses)
    offer = "Let the whole organisation see this?"
    async with cast.house.database.keeper() as visit:
        for name in ("cees", "dewi"):
            await visit.run(
                "insert into membership (audience_id, person_id) values (%(group)s, %(person)s)",
                group=cast.nurses, person=cast.players[name].id,
            )  # fmt: skip
    for name in ("bram", "cees"):
        async with cast.players[name].visit() as visit:
            await contributions.react(visit, post, "insight")
    assert offer not in (await cast.alma.get(f"/c/{post}")).text
    await cast.greta.replies(post, "That helps")

    assert offer in (await cast.alma.get(f"/c/{post}")).text
    assert offer not in (await cast.greta.get(f"/c/{post}")).text
    await cast.alma.post(f"/c/{post}/left?_method=put", audience=str(ORGANISATION))
    assert offer not in (await cast.alma.get(f"/c/{post}")).text


async def test_who_answers_what_was_opened_is_read_by_all_who_read_it_now(cast):
    post = await cast.alma.writes("We tried the new lift", in_group=cast.nurses)
    await widens(cast.alma, post, ORGANISATION)

    await cast.cees.replies(post, "So did we")

    assert await words_of(cast.dewi, post) == ["So did we"]


async def test_of_two_steps_at_once_one_is_taken(standing_cast):
    cast = standing_cast
    note = await cast.alma.writes("A thought", to=cast.alma.id)
    seen = await mine(cast.alma, note)
    await widens(cast.alma, note, cast.nurses)

    with pytest.raises(Refused):
        async with cast.alma.visit() as visit:
            await widening.widen(visit, seen, ORGANISATION)
    assert not await cast.cees.sees(note)


async def test_an_archived_group_takes_nothing_in(cast):
    note = await cast.bram.writes("A thought", to=cast.bram.id)
    async with cast.bram.visit() as visit:
        await groups.archive(visit, await groups.group(visit, cast.nurses))

    with pytest.raises(Missing):
        await widens(cast.bram, note, cast.nurses)
    with pytest.raises(psycopg.errors.CheckViolation):
        async with cast.bram.visit() as visit:
            await visit.run("update contribution set audience_id = %(to)s where id = %(id)s", to=cast.nurses, id=note)


@pytest.fixture
async def opened(cast) -> UUID:
    """Alma's post and its first wording were for the nurses, Greta has replied there; now it is for all, and Alma is no nurse."""
    post = await cast.alma.writes("We tried the new lift", in_group=cast.nurses)
    async with cast.alma.visit() as visit:
        await contributions.revise(visit, await contributions.contribution(visit, post), "We tried the lift")
    await cast.greta.replies(post, "Between us")
    await widens(cast.alma, post, ORGANISATION)
    async with cast.alma.visit() as visit:
        await groups.leave(visit, await groups.group(visit, cast.nurses))
    return post


async def test_whoever_left_those_it_was_written_for_can_still_change_it(cast, opened):
    async with cast.alma.visit() as visit:
        await contributions.revise(visit, await contributions.contribution(visit, opened), "We bought the lift")

    assert (await mine(cast.cees, opened)).plain == "We bought the lift"
    async with cast.greta.visit() as visit:
        assert [each.number for each in await contributions.revisions(visit, opened)] == [2, 1]
    async with cast.cees.visit() as visit:
        assert [each.text for each in await contributions.revisions(visit, opened)] == ["We tried the lift"]


async def test_whoever_left_takes_it_away_with_its_earlier_words_and_the_replies_of_others_stand(cast, opened):
    async with cast.greta.visit() as visit:
        await contributions.react(visit, opened, "care")
    async with cast.alma.visit() as visit:
        await contributions.withdraw(visit, await contributions.contribution(visit, opened))

    assert (await mine(cast.cees, opened)).is_withdrawn
    assert await words_of(cast.greta, opened) == ["Between us"]
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from revision where contribution_id = %(id)s", id=opened) == 0
        assert await visit.value("select count(*) from reaction where contribution_id = %(id)s", id=opened) == 0


async def test_nobody_takes_away_or_counts_the_earlier_words_of_another(cast, opened):
    async with cast.greta.visit() as visit:
        await visit.run("select forget(%(id)s)", id=opened)
        counted = await visit.value("select next_revision(%(id)s)", id=opened)
        left = await contributions.revisions(visit, opened)

    assert counted is None
    assert [each.number for each in left] == [1]


async def test_a_reply_that_somebody_would_lose_stays_where_it_is_and_is_no_fault(cast):
    async with cast.alma.visit() as visit:
        circle = await groups.choose(visit, [cast.bram.id])
    post = await cast.alma.writes("Who knows the lift", to=circle)
    reply = await cast.bram.replies(post, "I do")
    await widens(cast.alma, post, cast.nurses)
    async with cast.alma.visit() as visit:
        await groups.leave(visit, await groups.group(visit, cast.nurses))

    async with cast.bram.visit() as visit:
        await widening.bring_along(visit, post)

    assert (await mine(cast.bram, reply)).audience_id == circle
    assert await cast.alma.sees(reply)
