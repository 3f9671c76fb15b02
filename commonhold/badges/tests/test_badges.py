"""A badge is given with a reason, is its holder's to take, show or keep to themselves, and is revoked with a reason."""

from uuid import UUID

import psycopg
import pytest

from commonhold import badges
from commonhold.badges import actions, queries
from commonhold.badges.tests.steps import REASON, defined, gives, takes
from commonhold.ground.errors import Refused, Wrong
from commonhold.ground.testing.counting import counted


async def status(reader, id: UUID) -> int:
    return (await reader.get(f"/badges/given/{id}")).status_code


async def test_what_was_given_is_between_giver_holder_and_stewards_until_it_is_shown(cast):
    badge = await defined(cast, "greta")
    id = await gives(cast.greta, badge, "alma")

    seen = [await status(each, id) for each in (cast.alma, cast.greta, cast.bram, cast.cees, cast.farid)]

    assert seen == [200, 200, 200, 404, 404]
    assert (await cast.anybody.get(f"/badges/given/{id}")).status_code == 404

    await takes(cast.alma, id, "house")
    assert (await status(cast.cees, id), await status(cast.farid, id)) == (200, 404)
    assert "First aid" in (await cast.cees.get("/@alma")).text
    assert (await cast.anybody.get(f"/badges/given/{id}")).status_code == 404

    await takes(cast.alma, id, "anybody")
    assert REASON in (await cast.anybody.get(f"/badges/given/{id}")).text
    assert "Greta" not in (await cast.anybody.get(f"/badges/given/{id}")).text

    await takes(cast.alma, id, "me")
    assert (await status(cast.cees, id), (await cast.anybody.get(f"/badges/given/{id}")).status_code) == (404, 404)
    assert "First aid" not in (await cast.cees.get("/@alma")).text


async def test_a_badge_waits_for_its_holder_and_one_that_was_declined_was_never_given(cast):
    badge = await defined(cast)
    id = await gives(cast.bram, badge, "alma")
    waiting = (await cast.alma.get("/for-you")).text
    assert (
        "Bram de Vries gives you a badge: First aid" in waiting
        and f'<a class="button" href="/badges/given/{id}">' in waiting
    )

    await cast.alma.post(f"/badges/given/{id}/taking?_method=delete")

    assert (await status(cast.alma, id), await status(cast.bram, id)) == (404, 404)
    assert "gives you a badge" not in (await cast.alma.get("/for-you")).text


async def test_only_who_was_named_gives_a_badge_and_nobody_to_themselves(cast):
    badge = await defined(cast, "greta")

    assert (await cast.alma.get(f"/badges/{badge}")).status_code == 404
    assert (await cast.alma.post(f"/badges/{badge}/given", handle="cees", reason=REASON)).status_code == 404
    assert (await cast.greta.post(f"/badges/{badge}/given", handle="greta", reason=REASON)).status_code == 403
    assert (await cast.greta.post(f"/badges/{badge}/given", handle="nobody", reason=REASON)).status_code == 422
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        async with cast.alma.visit() as visit:
            await visit.run(
                """insert into award (id, badge_id, person_id, by, reason, place)
                   values (gen_random_uuid(), %(badge)s, %(cees)s, %(me)s, 'x', 1)""",
                badge=badge, cees=cast.cees.id, me=cast.alma.id,
            )  # fmt: skip
    await gives(cast.greta, badge, "alma")
    with pytest.raises(Wrong):
        await gives(cast.greta, badge, "alma")
    async with cast.bram.visit() as visit:
        await actions.end_giver(visit, await badges.badge(visit, badge), "greta")
    assert (await cast.greta.get(f"/badges/{badge}/given")).status_code == 404


async def test_giving_does_not_tell_what_others_gave(cast):
    badge = await defined(cast, "greta", "dewi")
    await gives(cast.greta, badge, "alma")

    await gives(cast.dewi, badge, "alma")

    async with cast.dewi.visit() as visit:
        assert [each.by.handle for each in await queries.given(visit, badge)] == ["dewi"]


async def test_a_badge_that_was_revoked_says_so_to_all_and_why_to_its_holder(cast):
    badge = await defined(cast)
    id = await gives(cast.bram, badge, "alma")
    await takes(cast.alma, id, "anybody")

    await cast.bram.post(f"/badges/given/{id}/revocation?_method=put", why="It was somebody else on line 4")

    assert "It was somebody else" in (await cast.alma.get(f"/badges/given/{id}")).text
    told = (await cast.anybody.get(f"/badges/given/{id}")).text
    assert "It does not hold any more" in told and "It was somebody else" not in told
    assert "First aid" not in (await cast.cees.get("/@alma")).text
    with pytest.raises(Refused):
        async with cast.alma.visit() as visit:
            await actions.decline(visit, await badges.award(visit, id))
    with pytest.raises(psycopg.errors.CheckViolation):
        async with cast.bram.visit() as visit:
            await visit.run("update award set revoked_at = null, revoked_by = null, revoked_why = null")


async def test_nobody_shows_what_is_anothers_or_changes_what_a_badge_says(cast):
    badge = await defined(cast, "greta")
    id = await gives(cast.greta, badge, "alma")
    await takes(cast.alma, id)

    for other in (cast.greta, cast.bram):
        assert (await other.post(f"/badges/given/{id}/shown?_method=put", shown_to="anybody")).status_code == 404
        with pytest.raises(psycopg.errors.CheckViolation):
            async with other.visit() as visit:
                await visit.run("update award set shown_to = 'anybody'")
    with pytest.raises(psycopg.errors.CheckViolation):
        async with cast.bram.visit() as visit:
            await visit.run("update badge set words = 'Is better than all'")


async def test_a_badge_with_a_picture_shows_it_and_one_that_nobody_holds_is_gone_when_it_ends(cast):
    seal = (await cast.bram.get(f"/badges/{await defined(cast)}/picture")).content
    form = {"name": "Night watch", "words": "Kept the line.", "criteria": "Was there.", "csrf": cast.bram.csrf}
    made = await cast.bram.client.post("/badges/new", data=form, files={"picture": ("a.png", seal, "image/png")})
    badge = made.headers["location"].rpartition("/")[2]

    assert (await cast.bram.get(f"/badges/{badge}/picture")).content.startswith(b"\x89PNG")
    spoilt = await cast.bram.client.post("/badges/new", data=form, files={"picture": ("a.png", b"no", "image/png")})
    assert spoilt.status_code == 422 and "Kept the line." in spoilt.text

    await cast.bram.post(f"/badges/{badge}?_method=delete")
    assert (await cast.bram.get(f"/badges/{badge}")).status_code == 404


async def test_many_badges_ask_no_more_often_than_few(cast):
    await takes(cast.alma, await gives(cast.bram, await defined(cast), "alma"), "house")
    await cast.alma.get("/badges")
    with counted(cast.house) as few:
        await cast.alma.get("/badges")
        await cast.cees.get("/@alma")
    for _ in range(6):
        await takes(cast.alma, await gives(cast.bram, await defined(cast, "cees"), "alma"), "house")

    with counted(cast.house) as many:
        await cast.alma.get("/badges")
        await cast.cees.get("/@alma")
    assert len(many) == len(few)
