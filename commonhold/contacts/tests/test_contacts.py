"""What staying in touch promises: two say yes, each sees what the other gives and nobody else does; either ends it."""

import json

import psycopg
import pytest
from did_webvh.core.proof import di_jcs_verify
from icalendar.parser import Contentlines

from commonhold import contacts
from commonhold.contacts.tests.steps import agree, ends, gives, says_yes
from commonhold.ground.testing.counting import counted
from commonhold.identity import retire
from commonhold.identity.tests.doors import Browser
from commonhold.keys.tests.answers import makes_words

OWN = "alma@home.example"


async def shown(player, path="/contacts"):
    return (await player.get(path)).text


async def between(player, other):
    """What the visitor knows of it: whether I say yes, whether they do, and their card."""
    async with player.visit() as visit:
        return [
            (each.i_agree, each.they_agree, each.card) for each in await contacts.contacts(visit) if each.face.id == other.id
        ]  # fmt: skip


async def test_a_card_is_seen_once_both_have_said_yes_and_by_nobody_else(cast):
    await gives(cast.alma, mail=OWN, phone="+46 70 123", elsewhere="@alma@social.example")

    await says_yes(cast.alma, cast.cees)
    before = [await shown(cast.cees), await shown(cast.cees, "/@alma"), await shown(cast.cees, "/for-you")]
    await says_yes(cast.cees, cast.alma)
    after = [await shown(cast.cees), await shown(cast.cees, "/@alma")]

    assert not any(OWN in page for page in before) and all("Alma" in page for page in before)
    assert all(OWN in page and "+46 70 123" in page and "@alma@social.example" in page for page in after)
    for other in (cast.bram, cast.dewi, cast.farid):
        pages = [await shown(other, path) for path in ("/contacts", "/@alma", "/@cees", "/contacts/contacts.vcf")]
        assert not any(OWN in page for page in pages)
        assert (await other.get(f"/contacts/{cast.alma.id}/card.json")).status_code == 404


async def test_who_asks_waits_for_the_other_and_no_longer_once_they_answered(cast):
    await says_yes(cast.alma, cast.cees)
    asked = await shown(cast.cees, "/for-you")

    await ends(cast.cees, cast.alma)

    assert "would like to stay in touch" in asked
    assert "would like to stay in touch" not in await shown(cast.cees, "/for-you")
    assert "They ask you" not in await shown(cast.cees)


async def test_a_no_is_told_to_nobody_and_can_become_a_yes(cast):
    await says_yes(cast.alma, cast.cees)
    unanswered = await between(cast.alma, cast.cees), await shown(cast.alma, "/@cees")

    await ends(cast.cees, cast.alma)

    assert (await between(cast.alma, cast.cees), await shown(cast.alma, "/@cees")) == unanswered
    async with cast.alma.visit() as visit:
        assert await visit.value("select count(*) from contact where not is_yes") == 0
    await says_yes(cast.cees, cast.alma)
    assert [each[:2] for each in await between(cast.alma, cast.cees)] == [(True, True)]


async def test_either_ends_it_and_from_then_on_neither_has_the_others_card(cast):
    await gives(cast.alma, mail=OWN)
    await agree(cast.alma, cast.cees)
    assert OWN in await shown(cast.cees)

    await ends(cast.alma, cast.cees)

    assert OWN not in await shown(cast.cees)
    assert await between(cast.cees, cast.alma) == [(True, False, None)]
    assert await between(cast.alma, cast.cees) == []


async def test_a_question_that_is_taken_back_is_gone_for_both(cast):
    await says_yes(cast.alma, cast.cees)

    await ends(cast.alma, cast.cees)

    assert (await between(cast.alma, cast.cees), await between(cast.cees, cast.alma)) == ([], [])
    assert (await ends(cast.alma, cast.cees)).status_code == 404


async def test_nobody_is_asked_whom_one_does_not_see_and_nobody_answers_for_another(cast):
    async with cast.house.database.keeper() as visit:
        await retire(visit, cast.greta.id)

    assert (await says_yes(cast.farid, cast.cees)).status_code == 404
    assert (await says_yes(cast.alma, cast.greta)).status_code == 403
    assert (await says_yes(cast.alma, cast.alma)).status_code == 403
    async with cast.alma.visit() as visit:
        for by, to, is_yes in (
            (cast.cees, cast.alma, True),
            (cast.alma, cast.greta, True),
            (cast.alma, cast.cees, False),
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                async with visit.attempt():
                    await visit.run(
                        "insert into contact (by, person_id, is_yes) values (%(by)s, %(to)s, %(yes)s)",
                        by=by.id, to=to.id, yes=is_yes,
                    )  # fmt: skip


@pytest.mark.parametrize(
    "card",
    [
        {"name": " "}, {"mail": "no address"}, {"phone": "call me"}, {"elsewhere": "http://plain.example"},
        {"elsewhere": "https://ex\u0430mple.example"}, {"elsewhere": "javascript:alert(1)"},
    ],
)  # fmt: skip
async def test_what_nobody_could_be_reached_by_is_not_kept(cast, card):
    answer = await cast.alma.post("/contacts/card?_method=put", **{"name": "Alma", **card})

    assert answer.status_code == 422 and "What you wrote is still here" in answer.text
    async with cast.alma.visit() as visit:
        assert await contacts.own_card(visit) is None


async def test_an_address_book_reads_the_cards_as_they_were_written(cast):
    await gives(cast.alma, name="Alma; of the\\ward, née Å", mail=OWN, elsewhere="https://alma.example/" + "long" * 20)
    await agree(cast.alma, cast.cees)
    await agree(cast.bram, cast.cees)

    answer = await cast.cees.get("/contacts/contacts.vcf")

    assert answer.headers["content-type"] == "text/vcard; charset=utf-8"
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    parts = [each.parts() for each in Contentlines.from_ical(answer.content) if each]
    assert [value for name, _, value in parts if name == "FN"] == ["Alma; of the\\ward, née Å", cast.bram.visitor.name]
    assert [value for name, _, value in parts if name in ("EMAIL", "URL")] == [
        OWN,
        "https://alma.example/" + "long" * 20,
    ]
    assert [value for name, _, value in parts if name == "VERSION"] == ["4.0", "4.0"]


async def test_a_signed_card_is_accepted_by_a_judge_that_is_not_ours_and_a_changed_one_is_not(cast):
    await gives(cast.alma, mail=OWN)
    await agree(cast.alma, cast.cees)

    card = (await cast.cees.get(f"/contacts/{cast.alma.id}/card.json")).json()

    again = (await cast.cees.get(f"/contacts/{cast.alma.id}/card.json")).json()
    other = json.loads(json.dumps(card).replace(OWN, "mallory@home.example"))
    assert (card["emails"]["own"]["address"], card == again) == (OWN, True)
    assert (_judged(card), contacts.is_signed(card)) == (True, True)
    assert (_judged(other), contacts.is_signed(other)) == (False, False)


async def test_a_card_says_who_one_is_wherever_one_goes_only_if_its_owner_wants_that(cast):
    await makes_words(Browser(cast, cookies={"session": cast.alma.session}))
    await agree(cast.alma, cast.cees)

    async def uid():
        return (await cast.cees.get(f"/contacts/{cast.alma.id}/card.json")).json()["uid"]

    await gives(cast.alma, mail=OWN)
    silent = await uid()
    await gives(cast.alma, mail=OWN, identity="on")

    assert silent.startswith("did:key:") and (await uid()).startswith("did:webvh:Qm")


async def test_a_page_of_many_contacts_asks_as_often_as_one_of_few(cast):
    await agree(cast.alma, cast.cees)
    with counted(cast.house) as few:
        await cast.cees.get("/contacts")
    for other in (cast.bram, cast.dewi, cast.greta):
        await agree(other, cast.cees)

    with counted(cast.house) as many:
        page = (await cast.cees.get("/contacts")).text
    assert page.count("End the contact") == 4 and len(many) == len(few) > 0


def _judged(card) -> bool:
    said = {name: value for name, value in card.items() if name != "proof"}
    proof = card["proof"]
    key = {"type": "Multikey", "publicKeyMultibase": proof["verificationMethod"].partition("#")[2]}
    try:
        di_jcs_verify(said, proof, key)
        return True
    except ValueError:
        return False
