"""Decisions in letters: a link for each thing that can be said to a proposal, used once, by one person; an objection with its reason."""

import re
from datetime import timedelta
from uuid import UUID

import pytest

from commonhold import decisions, groups
from commonhold.attention.tests.steps import give_mail, hear, write_after
from commonhold.attention.tests.test_polls_by_mail import LATER, lines
from commonhold.decisions.acts import ACTS
from commonhold.decisions.tests.steps import let_its_day_come, objections, says, stands
from commonhold.ground import clock
from commonhold.ground.testing.house import browser
from commonhold.groups import ORGANISATION

LINK = re.compile(r"^(.+): http://house\.test(/acts/\w+)$", re.MULTILINE)


async def mailed(cast, rule: str = "consent", to: UUID = ORGANISATION) -> tuple[UUID, dict[str, str]]:
    """Bram proposes something that names Alma: the decision, and the links of her letter by their words."""
    await give_mail(cast, "alma")
    how = decisions.Terms(clock.now() + timedelta(days=9), rule, 5 if rule == "majority" else 1)
    async with cast.bram.visit() as visit:
        id = await decisions.propose(
            visit, "We close at five", how, "And, @alma?", audience_id=to, group_id=to if to != ORGANISATION else None
        )  # fmt: skip
    await hear(cast.house)
    [letter] = await write_after(cast.house, LATER)
    return id, dict(LINK.findall(lines(letter)))


async def press(cast, path: str, **said: str):
    """Press it in a browser in which nobody is signed in."""
    client = browser(cast.application)
    door = await client.get("/signin")
    return await client.post(path, data={"csrf": re.search(r'name="csrf" value="(\w+)"', door.text)[1], **said})


async def test_consent_is_given_by_a_link_once_and_without_signing_in(cast):
    id, links = await mailed(cast)

    opened = await browser(cast.application).get(links["I consent"])
    before = (await stands(cast.alma, id)).mine
    done = await press(cast, links["I consent"])
    again = await press(cast, links["I consent"])

    assert "It is done once you press" in opened.text and "five" not in opened.text
    assert (before, (await stands(cast.alma, id)).mine) == ("", "yes")
    assert "It is done." in done.text and "nothing can be done any more" in again.text


async def test_an_objection_by_a_link_needs_its_reason_and_keeps_what_was_typed(cast):
    id, links = await mailed(cast)
    path = links["I object, because …"]

    bare = await press(cast, path, words="  ")
    long = await press(cast, path, words="x" * 1001)
    done = await press(cast, path, words="The late bus goes at six")

    assert (bare.status_code, long.status_code, done.status_code) == (422, 422, 200)
    assert "Say why you object" in bare.text and "x" * 1000 in long.text
    assert [(each.by.handle, each.words) for each in await objections(cast.bram, id)] == [
        ("alma", "The late bus goes at six")
    ]


async def test_in_secret_the_letter_asks_for_yes_and_no_and_nobody_reads_which(cast):
    id, links = await mailed(cast, "majority")

    await press(cast, links["No, in secret"])

    assert "I consent" not in links and (await stands(cast.alma, id)).mine == "no"
    async with cast.bram.visit() as visit:
        assert await visit.value("select count(*) from stance") == 0


@pytest.mark.parametrize("how", ["at the page", "by the letter"])
async def test_whoever_opens_the_links_of_a_secret_vote_or_reads_a_later_letter_learns_nothing_of_what_was_said(
    cast, how
):
    id, links = await mailed(cast, "majority")
    if how == "at the page":
        await says(cast.alma, id, "no")
    else:
        await press(cast, links["No, in secret"])

    secret = [path for words, path in links.items() if "in secret" in words]
    opened = [(await browser(cast.application).get(path)).text for path in secret]
    async with cast.alma.visit() as visit:
        offered = [bool(await act.offers(visit, id)) for act in ACTS if act.name.startswith("majority")]

    assert len(secret) == 3 and all("It is done once you press" in page for page in opened)
    assert offered == [True, True, True] and (await stands(cast.alma, id)).mine == "no"


async def test_a_link_ends_with_the_membership_and_with_the_day(cast):
    id, links = await mailed(cast, to=cast.nurses)
    async with cast.alma.visit() as visit:
        await groups.leave(visit, await groups.group(visit, cast.nurses))
    left = await press(cast, links["I consent"])
    other, later = await mailed(cast)
    await let_its_day_come(cast, other)
    over = await press(cast, later["I consent"])

    assert all("nothing can be done any more" in each.text for each in (left, over))
    assert (await stands(cast.bram, id)).answered == (await stands(cast.bram, other)).answered == 0
