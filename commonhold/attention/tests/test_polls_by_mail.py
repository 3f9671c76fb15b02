"""Polls in letters: a link at each option votes for one person; and the news that a date is settled."""

import hashlib
import re
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from uuid import UUID

import pytest

from commonhold import groups, people, polls
from commonhold.attention import pressing
from commonhold.attention.tests.steps import give_mail, hear, told, words_of, write_after
from commonhold.ground.testing.house import browser
from commonhold.groups import ORGANISATION
from commonhold.polls import acts

LATER = timedelta(minutes=11)
LINK = re.compile(r"^Answer with this: (.+): http://house\.test(/acts/\w+)$", re.MULTILINE)
TUESDAY = polls.Proposal(None, datetime(2031, 12, 2, 13, tzinfo=UTC), datetime(2031, 12, 2, 14, tzinfo=UTC))
FRIDAY = polls.Proposal(date(2031, 12, 5))


async def mailed(cast, *, to: UUID = ORGANISATION, **terms: object) -> tuple[UUID, dict[str, str]]:
    """Bram puts something to the vote that names Alma: the poll, and the links of her letter by their options."""
    await give_mail(cast, "alma")
    group = to if to != ORGANISATION else None
    async with cast.bram.visit() as visit:
        poll = await polls.put(
            visit, "Which cake?", ["Apple", "Cheese"], polls.Terms(**terms), "And, @alma?", audience_id=to, group_id=group
        )  # fmt: skip
    await hear(cast.house)
    [letter] = await write_after(cast.house, LATER)
    return poll, dict(LINK.findall(lines(letter)))


def lines(letter: EmailMessage) -> str:
    return words_of(letter).replace("\r\n", "\n")


async def press(cast, path: str):
    """Press it in a browser in which nobody is signed in."""
    client = browser(cast.application)
    door = await client.get("/signin")
    return await client.post(path, data={"csrf": re.search(r'name="csrf" value="(\w+)"', door.text)[1]})


async def chosen(player, poll: UUID) -> list[str]:
    async with player.visit() as visit:
        found = await polls.standing(visit, poll)
        return [option.name for option in found.options if option.id in found.mine]


async def test_a_link_at_each_option_chooses_it_when_it_is_pressed_and_another_one_instead(cast):
    poll, links = await mailed(cast)

    opened = await browser(cast.application).get(links["Cheese"])
    before = await chosen(cast.alma, poll)
    done = await press(cast, links["Cheese"])
    first = await chosen(cast.alma, poll)
    await press(cast, links["Apple"])

    assert [*links] == ["Apple", "Cheese"]
    assert "It is done once you press" in opened.text and "Which cake?" not in opened.text
    assert "It is done." in done.text
    assert (before, first, await chosen(cast.alma, poll)) == ([], ["Cheese"], ["Apple"])
    assert await chosen(cast.bram, poll) == []


async def test_where_several_can_be_chosen_links_add_to_each_other(cast):
    poll, links = await mailed(cast, choices="several")

    for link in links.values():
        await press(cast, link)

    assert await chosen(cast.alma, poll) == ["Apple", "Cheese"]


async def test_a_secret_vote_by_a_link_is_as_secret(cast):
    poll, links = await mailed(cast, is_secret=True)

    await press(cast, links["Apple"])

    assert await chosen(cast.alma, poll) == ["Apple"]
    async with cast.house.database.keeper() as visit:
        assert await visit.rows("select * from vote") == []


async def test_whoever_opens_the_links_of_a_secret_poll_or_reads_a_later_letter_learns_nothing_of_the_choice(cast):
    poll, links = await mailed(cast, is_secret=True)
    await press(cast, links["Cheese"])
    opened = {option: (await browser(cast.application).get(path)).text for option, path in links.items()}
    again = await press(cast, links["Cheese"])
    async with cast.alma.visit() as visit:
        offered = [each.said for each in await acts.offers(visit, poll)]

    assert all("It is done once you press" in page for page in opened.values()) and offered == ["Apple", "Cheese"]
    assert "nothing can be done any more" in again.text and await chosen(cast.alma, poll) == ["Cheese"]


async def test_what_is_kept_of_a_pressed_link_cannot_be_tried_without_the_secret_of_the_house(cast):
    poll, links = await mailed(cast, is_secret=True)
    link = pressing.link(cast.house, links["Cheese"].removeprefix("/acts/"))
    ids = (link.person_id, link.about, link.choice)
    tried = b"".join(each.bytes for each in ids) + int(link.ends_at.timestamp()).to_bytes(5)

    await press(cast, links["Cheese"])

    async with cast.house.database.keeper() as visit:
        [kept] = await visit.values("select digest from received")
    assert bytes(kept) == link.digest
    assert bytes(kept) not in [hashlib.sha256(start + tried).digest() for start in (b"", b"act ", b"act vote ")]


@pytest.mark.parametrize("how", ["out of the group", "gone", "over"])
async def test_rights_are_asked_again_when_it_is_pressed(cast, how):
    poll, links = await mailed(cast, to=cast.nurses)
    if how == "out of the group":
        async with cast.alma.visit() as visit:
            await groups.leave(visit, await groups.group(visit, cast.nurses))
    elif how == "gone":
        async with cast.house.database.keeper() as visit:
            await people.retire(visit, cast.alma.id)
    else:
        async with cast.bram.visit() as visit:
            await polls.end(visit, await polls.standing(visit, poll))

    answer = await press(cast, links["Apple"])

    assert "nothing can be done any more" in answer.text
    async with cast.bram.visit() as visit:
        assert (await polls.standing(visit, poll)).answered == 0


async def test_of_what_a_letter_may_not_tell_no_option_stands_in_it(cast):
    await give_mail(cast, "alma")
    async with cast.bram.visit() as visit:
        circle = await groups.choose(visit, [cast.alma.id])
        await polls.put(visit, "Which cake?", ["Apple", "Cheese"], polls.Terms(), "For @alma", audience_id=circle)
    await hear(cast.house)

    [letter] = await write_after(cast.house, LATER)

    assert "Apple" not in letter.as_string() and "/vote/" not in letter.as_string()


async def test_those_who_answered_are_told_once_that_the_date_is_settled(cast):
    async with cast.bram.visit() as visit:
        sought = await polls.seek(visit, "Tasting", [TUESDAY, FRIDAY], audience_id=ORGANISATION)
    for player in (cast.alma, cast.bram):
        async with player.visit() as visit:
            await polls.answer(visit, await polls.standing(visit, sought), {1: "yes", 2: "no"})
    for place in (1, 1, 2):
        async with cast.bram.visit() as visit:
            await polls.settle(visit, await polls.standing(visit, sought), place)
        await hear(cast.house)

    assert await told(cast.alma) == [("settled", sought)]
    assert await told(cast.bram) == await told(cast.cees) == []
    assert "Bram de Vries settled the date" in (await cast.alma.get("/for-you")).text


async def test_the_letter_about_a_settled_date_says_which(cast):
    await give_mail(cast, "alma")
    async with cast.bram.visit() as visit:
        sought = await polls.seek(visit, "Tasting", [TUESDAY, FRIDAY], "Bread and jam", audience_id=ORGANISATION)
    async with cast.alma.visit() as visit:
        await polls.answer(visit, await polls.standing(visit, sought), {1: "yes"})
        await visit.run("insert into telling (person_id, reply) values (%(me)s, 'once')", me=cast.alma.id)
    async with cast.bram.visit() as visit:
        await polls.settle(visit, await polls.standing(visit, sought), 1, "In the tasting room.")
    await hear(cast.house)

    [letter] = await write_after(cast.house, LATER)

    assert letter["Subject"] == "Bram de Vries settled the date: Tasting"
    assert "Tuesday 2 December 2031, 14:00–15:00\nIn the tasting room." in lines(letter)
