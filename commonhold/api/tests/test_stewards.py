"""What stewards look after, by a token of theirs: given to stewards alone, after they showed who they are, for as long as they are one."""

import pytest
from psycopg.errors import InsufficientPrivilege

from commonhold import people
from commonhold.ground.errors import Refused, Wrong
from commonhold.ground.testing.cast import Cast, Player
from commonhold.oauth import make_own

DOOR = "/api/commonhold"
BOTH = ("admin:read", "admin:write")


async def log_of(player: Player) -> list[tuple[str, str, str]]:
    async with player.visit() as visit:
        return [(each.what, each.reason, each.by) for each in await people.accesses(visit)]


async def test_a_steward_sees_to_units_by_a_program(cast):
    program = await cast.bram.program(*BOTH)

    made = await program.post(f"{DOOR}/units", json={"name": "Night"})
    [unit] = [each for each in (await program.get(f"{DOOR}/units")).json()["units"] if each["name"] == "Night"]
    changed = await program.patch(f"{DOOR}/units/{unit['id']}", json={"name": "Late"})
    gone = await program.delete(f"{DOOR}/units/{unit['id']}")

    assert [answer.status_code for answer in (made, changed, gone)] == [200, 200, 200]
    assert "Late" not in str((await program.get(f"{DOOR}/units")).json())


async def test_who_is_retired_by_a_program_reads_in_their_log_who_did_it_and_why(cast):
    program = await cast.bram.program(*BOTH)
    people_here = (await program.get(f"{DOOR}/admin/members?q=alma")).json()["people"]

    answer = await program.post(f"{DOOR}/admin/members/{cast.alma.id}/retirement", json={"reason": "She moved"})

    assert [each["handle"] for each in people_here] == ["alma"] and people_here[0]["state"] == "member"
    assert answer.status_code == 200
    assert (await cast.alma.get("/people.json")).status_code in (303, 401)
    back = await program.request("DELETE", f"{DOOR}/admin/members/{cast.alma.id}/retirement", json={"reason": "Back"})
    assert back.status_code == 200
    told = await log_of(cast.alma)
    assert [(what, reason) for what, reason, _ in told] == [("restored", "Back"), ("retired", "She moved")]
    assert {by for *_, by in told} == {"Bram de Vries"}


async def test_a_wall_that_a_program_puts_up_tells_its_address_this_once(cast):
    program = await cast.bram.program(*BOTH)

    key = {"idempotency-key": "hall"}
    made = (await program.post(f"{DOOR}/admin/walls", json={"name": "Hall"}, headers=key)).json()
    again = (await program.post(f"{DOOR}/admin/walls", json={"name": "Hall"}, headers=key)).json()
    later = (await program.get(f"{DOOR}/admin/walls")).json()

    assert "/wall/" in made["made"] and [each["name"] for each in later["walls"]] == ["Hall"] and later["made"] is None
    assert again == made | {"made": None}, "It was put up once, and its address lies nowhere to be told again."
    async with cast.house.database.keeper() as visit:
        kept = await visit.values("select place from answered where place like '%%Hall%%'")
    assert kept and "/wall/" not in "".join(kept)


@pytest.mark.leak("L080", "L150")
async def test_no_other_token_opens_what_stewards_look_after_and_nobody_else_is_given_one(cast):
    plain, reader = await cast.bram.program("read", "write"), await cast.bram.program("admin:read")

    assert (await plain.get(f"{DOOR}/units")).status_code == 403
    assert (await reader.get(f"{DOOR}/units")).status_code == 200
    assert (await reader.post(f"{DOOR}/units", json={"name": "Night"})).status_code == 403
    assert (await reader.get(f"{DOOR}/goals")).status_code == 403, "It opens nothing of what members read."
    with pytest.raises(Refused):
        await cast.alma.program(*BOTH)
    async with cast.alma.visit() as visit:
        with pytest.raises(Wrong):
            await make_own(visit, "All", ["admin"])


@pytest.mark.leak("L150")
async def test_the_database_takes_no_such_permit_of_anybody_else(cast):
    for scope in ("admin:write", "scim"):
        async with cast.alma.visit() as visit:
            with pytest.raises(InsufficientPrivilege):
                async with visit.attempt():
                    await visit.run(
                        """insert into oauth_permit (id, person_id, name, scopes)
                           values (gen_random_uuid(), (select viewer()), 'x', array[%(scope)s])""",
                        scope=scope,
                    )


async def test_such_a_token_ends_with_the_role_and_is_not_revived_by_it(cast):
    program, usual = await cast.bram.program(*BOTH), await cast.bram.program("read")

    await name_again(cast)

    assert (await program.get(f"{DOOR}/units")).status_code == 401
    assert (await usual.get(f"{DOOR}/goals")).status_code == 200


async def name_again(cast: Cast) -> None:
    """Bram is a steward no more, and then one again."""
    async with cast.house.database.keeper() as visit:
        await visit.run("delete from steward where person_id = %(id)s", id=cast.bram.id)
        await people.make_steward(visit, cast.bram.id)


async def test_a_steward_who_owes_the_second_step_does_nothing_by_a_program_either(cast):
    program = await cast.bram.program(*BOTH)
    async with cast.house.database.keeper() as visit:
        await visit.run("insert into setting (name, value) values ('identity.second_step_of_stewards', 'true')")

    assert (await program.get(f"{DOOR}/units")).status_code in (401, 403)


async def test_the_page_offers_it_to_stewards_alone_and_making_one_asks_who_it_is(cast):
    assert "admin:write" in (await cast.bram.get("/settings/apps")).text
    assert "admin:write" not in (await cast.alma.get("/settings/apps")).text
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "update session set proved_at = now() - interval '1 hour' where person_id = %(id)s", id=cast.bram.id
        )

    asked = await cast.bram.post("/settings/apps", name="Sync", may=["admin:write"])

    assert (asked.status_code, asked.headers["location"]) == (307, "/settings/proof?to=/settings/apps")


async def test_what_is_a_way_in_is_made_by_no_program(cast):
    program = await cast.bram.program("read", "write", *BOTH)

    for path in (
        "/admin/invitations",
        f"/admin/members/{cast.alma.id}/invitation",
        "/admin/sealed-codes",
        "/admin/providers",
    ):
        assert (await program.post(f"{DOOR}{path}", json={})).status_code == 404, path
