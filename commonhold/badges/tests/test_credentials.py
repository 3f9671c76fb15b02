"""A badge as a credential: signed by the house and in its picture, for whoever may see it; and checked."""

import json

import pytest
from openbadgeslib import baking

from commonhold import badges
from commonhold.badges import checking
from commonhold.badges.tests.steps import REASON, defined, gives, takes

VC = {"accept": "application/vc"}


async def test_a_badge_is_a_credential_at_its_own_address_for_its_holder_and_for_anybody_once_it_is_open(cast):
    id = await gives(cast.bram, await defined(cast), "alma")
    places = [f"/badges/given/{id}{file}" for file in ("", "/badge.json", "/badge.png", "/badge.svg")]

    async def seen(client) -> list[int]:
        return [(await client.get(place, headers=VC)).status_code for place in places]

    assert (await seen(cast.alma))[1:] == [404, 404, 404], "It is theirs once they took it."
    await takes(cast.alma, id, "house")
    assert [await seen(each) for each in (cast.alma, cast.anybody)] == [[200] * 4, [404] * 4]
    assert (await seen(cast.cees))[1:] == [404, 404, 404], (
        "Shown to people here is a page, not something to carry away."
    )

    await takes(cast.alma, id, "anybody")
    told = await cast.anybody.get(places[0], headers=VC)
    assert await seen(cast.anybody) == [200] * 4
    assert told.text == (await cast.alma.get(places[1])).text and told.headers["vary"] == "accept"
    said = json.loads(told.text)
    assert (said["name"], said["evidence"][0]["narrative"]) == ("First aid", REASON)
    assert "Bram" not in told.text
    png, svg = [(await cast.anybody.get(place)).content for place in places[2:]]
    assert json.loads(baking.extract_png(png, keyword=baking.ITXT_KEYWORD_OB3)) == said
    assert json.loads(baking.extract_svg(svg, element=baking.SVG_ELEMENT_OB3, text_fallback=True)) == said


async def test_a_revoked_badge_is_found_so_and_one_of_another_house_or_changed_is_refused(cast):
    id = await gives(cast.bram, await defined(cast), "alma")
    await takes(cast.alma, id)
    await cast.bram.post(f"/badges/given/{id}/revocation?_method=put", why="It was somebody else")
    document, status = [(await cast.anybody.get(path)).content for path in ("/.well-known/did.json", "/badges/status")]
    house, badge = badges.house(document, status), (await cast.alma.get(f"/badges/given/{id}/badge.json")).content

    assert badges.holds(badge, house) is False
    refused = [
        (badge.replace(b"First aid", b"Surgery"), house),
        (badge, checking.House("did:web:other.test", house.keys)),
        (badge.replace(b"#seal", b"#mine"), house),
        (b"[]", house),
    ]
    for each, by in refused:
        with pytest.raises(badges.Unsound):
            badges.holds(each, by)
    for other in (
        status.replace(b'"revocation"', b'"suspension"'),
        status.replace(b"{", b'{"note": "none of these",', 1),
    ):
        with pytest.raises(badges.Unsound):
            badges.house(document, other)
