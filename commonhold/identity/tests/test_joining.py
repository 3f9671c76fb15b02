"""Coming in for the first time by an invitation, and claiming a name. Nobody gets what is another's."""

import asyncio
from datetime import timedelta

import psycopg
import pytest

from commonhold import people
from commonhold.ground import clock
from commonhold.ground.database import Visitor
from commonhold.groups import ORGANISATION
from commonhold.identity import retire, welcome
from commonhold.identity.tests.doors import PASSWORD, Browser, audiences_of, invited, joins, person_of, post


async def test_an_invitation_says_who_asks_and_who_will_read_one(cast):
    page = await Browser(cast).get(await invited(cast))

    assert "Bram de Vries asks you in." in page.text
    assert "everybody in the organisation can find your name" in page.text


async def test_somebody_without_a_mail_address_comes_in_and_is_welcomed(cast):
    hanna = Browser(cast)

    answer = await joins(hanna, await invited(cast))
    page = await hanna.get("/welcome")

    assert (answer.status_code, answer.headers["location"]) == (303, "/welcome")
    assert "Welcome, Hanna" in page.text
    assert "Yours to keep" in page.text
    assert (await person_of(cast, "hanna")).has_joined


async def test_l131_a_newcomer_is_in_what_they_were_told_and_nothing_else(cast):
    await joins(Browser(cast), await invited(cast))
    hanna = await person_of(cast, "hanna")

    assert await audiences_of(cast, "hanna") == {ORGANISATION, hanna.id}


async def test_a_guest_comes_into_one_group_and_finds_nothing_else(cast):
    guest = Browser(cast)
    link = await invited(cast, group_id=cast.visitors, is_guest=True)

    page = await guest.get(link)
    await joins(guest, link, "gus", "Gus Guest")
    gus = await person_of(cast, "gus")

    assert "You come in as a guest" in page.text and "Film suppliers" in page.text
    assert gus.is_guest
    assert await audiences_of(cast, "gus") == {gus.id, cast.visitors}
    async with cast.house.database.visit(Visitor(gus.id, "gus", "Gus Guest", is_guest=True)) as visit:
        assert await people.by_handle(visit, "alma") is None
        assert await people.by_handle(visit, "bram") is not None


async def test_a_handle_is_made_from_the_name_when_none_is_asked_for(cast):
    link = await invited(cast, is_lasting=True)

    await joins(Browser(cast), link, "", "Åsa Öberg")
    await joins(Browser(cast), link, "", "Åsa Öberg")

    assert (await person_of(cast, "asa.oberg")).name == (await person_of(cast, "asa.oberg.2")).name == "Åsa Öberg"


@pytest.mark.parametrize(
    ("handle", "name", "password"),
    [
        ("alma", "Another Alma", PASSWORD), ("ALMA", "Another Alma", PASSWORD), ("steward", "S", PASSWORD), ("a b", "A B", PASSWORD),
        ("a/b", "A B", PASSWORD), ("hanna", "", PASSWORD), ("hanna", "Hanna", "short"), ("hanna", "Hanna", "hannahannahanna"),
    ],
)  # fmt: skip
async def test_what_cannot_be_taken_is_said_and_the_invitation_is_still_good(cast, handle, name, password):
    link, hanna = await invited(cast), Browser(cast)

    answer = await hanna.sends(f"{link}?without_mail=true", link, name=name, handle=handle, password=password)
    again = await joins(hanna, link)

    assert answer.status_code == 422
    assert password not in answer.text
    assert again.status_code == 303


async def test_l136_nobody_says_more_of_themselves_than_they_were_asked(cast):
    link, hanna = await invited(cast), Browser(cast)

    answer = await hanna.sends(
        f"{link}?without_mail=true", link, name="Hanna", handle="hanna", password=PASSWORD, is_guest="", is_steward="on"
    )

    assert answer.status_code == 422
    assert await person_of(cast, "hanna") is None


async def test_a_single_invitation_is_used_up_and_a_lasting_one_is_not(cast):
    single, lasting = await invited(cast), await invited(cast, is_lasting=True)

    singles = [(await joins(Browser(cast), single, f"s{n}")).status_code for n in range(2)]
    lastings = [(await joins(Browser(cast), lasting, f"l{n}")).status_code for n in range(2)]

    assert singles == [303, 404]
    assert lastings == [303, 303]


async def test_l204_an_invitation_ends_at_its_time_by_every_way_in(cast):
    with clock.moved(-timedelta(days=2)):
        link = await invited(cast, days=1)
    hanna = Browser(cast)

    page = await hanna.get(link)
    joined = await joins(hanna, link)
    mailed = await hanna.sends(link, f"{link}/mail", mail="hanna@home.example")

    assert page.status_code == 404 and "cannot be used any more" in page.text
    assert (joined.status_code, mailed.status_code) == (404, 404)
    assert await post(cast.house) == []


async def test_l124_an_invitation_ends_with_what_its_giver_may(cast):
    into_group = await invited(cast, group_id=cast.visitors, is_guest=True)
    async with cast.greta.visit() as visit:
        from_greta = f"/welcome/{await welcome.give(visit)}"
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "delete from membership where audience_id = %(g)s and person_id = %(p)s", g=cast.visitors, p=cast.bram.id
        )
        await retire(visit, cast.greta.id)

    answers = [(await joins(Browser(cast), link, "someone")).status_code for link in (into_group, from_greta)]

    assert answers == [404, 404]


async def test_l124_an_invitation_that_was_taken_back_is_missing(cast):
    link = await invited(cast)
    async with cast.bram.visit() as visit:
        given = (await welcome.invitations(visit))[0]
        await welcome.take_back(visit, given.id)

    assert (await joins(Browser(cast), link)).status_code == 404


async def test_a_guest_and_somebody_outside_the_group_give_no_invitation(cast):
    for by, more in (
        ("farid", {}),
        ("cees", {"group_id": cast.nurses, "is_guest": True}),
        ("alma", {"for_person": cast.dewi.id}),
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await invited(cast, by, **more)


async def test_whoever_an_import_brought_along_claims_their_name(cast):
    dewi = Browser(cast)
    link = await invited(cast, for_person=cast.dewi.id)

    page = await dewi.get(link)
    answer = await dewi.sends(link, password=PASSWORD)
    again = await Browser(cast).sends(link, password=PASSWORD)

    assert "Welcome, Dewi Sari" in page.text and "@dewi" in page.text
    assert answer.headers["location"] == "/welcome"
    assert again.status_code == 404
    assert (await Browser(cast).signs_in("dewi")).status_code == 303


@pytest.mark.parametrize(("listed", "spoken"), [("en", "sv"), ("nl", "nl")])
async def test_the_house_speaks_on_as_its_door_did_unless_a_list_said_otherwise(cast, listed, spoken):
    async with cast.house.database.keeper() as visit:
        await visit.run("update person set language = %(listed)s where handle = 'dewi'", listed=listed)
    dewi = Browser(cast, headers={"accept-language": "sv-SE,sv;q=0.9"})

    await dewi.sends(await invited(cast, for_person=cast.dewi.id), password=PASSWORD)

    assert f'<html lang="{spoken}"' in (await dewi.get("/welcome")).text


async def test_l116_of_many_who_claim_a_name_at_once_one_gets_it(standing_cast):
    cast = standing_cast
    links = [await invited(cast, for_person=cast.dewi.id) for _ in range(2)]
    browsers = [(Browser(cast), links[n % 2]) for n in range(12)]
    tokens = [await each.token(link) for each, link in browsers]

    answers = await asyncio.gather(
        *(
            each.client.post(link, data={"csrf": token, "password": PASSWORD})
            for (each, link), token in zip(browsers, tokens, strict=True)
        )
    )

    codes = [each.status_code for each in answers]
    assert codes.count(303) == 1 and codes.count(404) == 11


async def test_l116_of_many_with_a_single_invitation_one_comes_in(standing_cast):
    cast = standing_cast
    link = await invited(cast)
    browsers = [Browser(cast) for _ in range(12)]
    tokens = [await each.token(f"{link}?without_mail=true") for each in browsers]

    answers = await asyncio.gather(
        *(
            each.client.post(link, data={"csrf": token, "name": "N", "handle": f"n{n}", "password": PASSWORD})
            for n, (each, token) in enumerate(zip(browsers, tokens, strict=True))
        )
    )

    codes = [each.status_code for each in answers]
    async with cast.house.database.keeper() as visit:
        new = await visit.value("select count(*) from person where handle ~ '^n[0-9]+$'")
    assert (codes.count(303), codes.count(404), new) == (1, 11, 1)


async def test_a_newcomer_says_who_they_are_and_goes_in(cast):
    hanna = Browser(cast)
    await joins(hanna, await invited(cast))

    answer = await hanna.sends("/welcome", name="Hanna B", about="I splice **film**")

    assert answer.headers["location"] == "/"
    assert (await person_of(cast, "hanna")).about_html == "<p>I splice <strong>film</strong></p>\n"
    assert (await person_of(cast, "hanna")).name == "Hanna B"
