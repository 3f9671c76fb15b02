"""Sessions, letters and invitations in every state, for those who ask the guarded functions about them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from commonhold import groups, people
from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from commonhold.ground.web import cookies
from tests.leaks import hooking
from tests.leaks.belongings import insert, secret
from tests.leaks.corners import corners
from tests.leaks.world import World

SECRETS = (
    "live session",
    "fresh session",
    "ended session",
    "sealed code",
    "second key",
    "steward session",
    "retired session",
    "letter",
    "ended letter",
    "live feed",
    "list feed",
    "live token",
    "ended token",
    "retired token",
    "code",
    "token of a program",
    "lasting token",
    "steward token",
    "ended token of a program",
    "code of a program",
    "retired feed",
    "live desk",
    "ended desk",
    "desk of who is here",
    *hooking.SECRETS,
)
INVITATIONS = (
    "live", "used", "lasting used", "ended", "of the house", "by who has left", "by who left the group", "by a guest",
    "into a closed group", "for who is awaited", "for who is here", "for who is gone", "for who has left",
    "by a guest into the house", "of the house into a group", "of the house into a closed group",
)  # fmt: skip


async def guarded(world: World) -> dict[str, Any]:
    """Put them there; answers the values that the calls name."""
    values = {name.replace(" ", "_"): secret(name) for name in SECRETS}
    async with world.cast.house.database.keeper() as visit:
        gone = await people.introduce(visit, "gone", "Gone before coming")
        await groups.enrol(visit, gone)
        await people.retire(visit, gone)
        await _sessions(world, visit)
        values["app"] = await _tokens(world, visit)
        await _letters(world, visit, gone)
        values |= await _walls(world, visit)
        await insert(
            visit,
            "provisioned",
            id=world.cast.alma.id,
            kind="Users",
            person_id=world.cast.alma.id,
            name="alma",
            body=Jsonb({}),
        )
        await _invitations(world, visit, values | {"gone": gone})
        await _tries(visit)
        await _one_of_each(world, visit)
        values |= await _placeless(visit)
        values |= await corners(world, visit)
    return values | {"gone": gone} | {_name(state): secret(f"welcome {state}") for state in INVITATIONS}


def _name(state: str) -> str:
    return f"welcome_{state.replace(' ', '_')}"


async def _walls(world: World, visit: Visit) -> dict[str, Any]:
    """A wall that hangs, and an address at which none does; a code that leads to what was taken away."""
    hung, none = secret("wall"), secret("no wall")
    await insert(
        visit, "place_code", id=ids.new_id(), word="HJKMNP", name="Board", contribution_id=world.ids["withdrawn for all"],
        by=world.cast.bram.id,
    )  # fmt: skip
    await insert(
        visit, "wall", id=ids.new_id(), name="Hall", language="sv", timezone="Europe/Stockholm", token_hash=hung,
        by=world.cast.bram.id,
    )  # fmt: skip
    return {"a_wall": hung, "no_wall": none}


async def _sessions(world: World, visit: Visit) -> None:
    states = (
        ("live", "greta", -1, 9),
        ("fresh", "greta", 0, 9),
        ("ended", "greta", -1, -1),
        ("retired", "ivo", -1, 9),
        ("steward", "bram", 0, 9),
    )
    for name, player, seen, days in states:
        await insert(
            visit, "session", id=ids.new_id(), token_hash=cookies.hashed(secret(f"{name} session")),
            person_id=world.cast.players[player].id, seen_on=_in(seen).date(), ends_at=_in(days),
        )  # fmt: skip
    for name, player, place in (
        ("live feed", "greta", ""),
        ("list feed", "greta", "/g/cellar"),
        ("retired feed", "ivo", ""),
    ):
        await insert(
            visit, "feed_token", id=ids.new_id(), token_hash=cookies.hashed(secret(name)), place=place,
            person_id=world.cast.players[player].id,
        )  # fmt: skip
    for name, days in (("live desk", 9), ("ended desk", -1)):
        await insert(
            visit, "desk_session", token_hash=cookies.hashed(secret(name)), person_id=world.cast.ivo.id, ends_at=_in(days)
        )  # fmt: skip
    await insert(
        visit, "receipt", id=ids.new_id(), person_id=world.cast.ivo.id, root="x", digest="b" * 64, size=1, whole=3, traces=2, stayed=1
    )  # fmt: skip
    await visit.run("update person set language = 'sv' where id = %(id)s", id=world.cast.greta.id)
    await insert(visit, "steward", person_id=world.cast.ivo.id)


async def _tokens(world: World, visit: Visit) -> UUID:
    """What programs hold: of Greta, of who has left, and of a program itself, whose id it answers."""
    app = ids.new_id()
    await insert(
        visit, "oauth_app", id=app, secret_hash=b"S" * 32, name="Elk", redirects=["https://elk.test/"], scopes=["read"]
    )
    for name, player, days, kind in (
        ("live token", "greta", 9, "access"),
        ("ended token", "greta", -1, "access"),
        ("code", "greta", 9, "code"),
        ("retired token", "ivo", 9, "access"),
        ("token of a program", None, 9, "access"),
        ("lasting token", "greta", None, "access"),
        ("steward token", "bram", 9, "access"),
        ("ended token of a program", None, -1, "access"),
        ("code of a program", None, 9, "code"),
    ):
        permit, person = ids.new_id(), player and world.cast.players[player].id
        await insert(visit, "oauth_permit", id=permit, person_id=person, app_id=app, scopes=["read"])
        await insert(
            visit,
            "oauth_secret",
            hash=cookies.hashed(secret(name)),
            permit_id=permit,
            kind=kind,
            ends_at=days and _in(days),
        )
    return app


async def _letters(world: World, visit: Visit, gone: UUID) -> None:
    me = world.cast.elin.id
    for name, days in (("letter", 9), ("ended letter", -1)):
        await insert(
            visit, "ticket", token_hash=cookies.hashed(secret(name)), purpose="password", person_id=me,
            browser_hash=b"D" * 32, ends_at=_in(days),
        )  # fmt: skip
    for name in ("elin", "ivo"):
        await insert(
            visit, "passkey", id=ids.new_id(), person_id=world.cast.players[name].id, public_key=b"x",
            credential_id=f"key of {name}".encode(),
        )  # fmt: skip
    await insert(visit, "second_step", person_id=world.cast.ivo.id, secret=b"secret of an app")
    await insert(visit, "recovery_code", person_id=world.cast.ivo.id, hash=b"7" * 32)
    await insert(visit, "address", id=ids.new_id(), person_id=me, mail="elin@house.test", confirmed_at=clock.now())
    await insert(visit, "address", id=ids.new_id(), person_id=world.cast.hanna.id, mail="hanna@house.test")
    for name, person in (("ivo", world.cast.ivo.id), ("gone", gone)):
        await insert(
            visit, "address", id=ids.new_id(), person_id=person, mail=f"{name}@house.test", confirmed_at=clock.now()
        )


async def _invitations(world: World, visit: Visit, values: dict[str, Any]) -> None:
    cast, place = world.cast, world.ids
    states: dict[str, dict[str, Any]] = {
        "live": {"by": cast.greta.id, "group_id": place["cellar"]},
        "used": {"by": cast.greta.id, "uses": 1},
        "lasting used": {"by": cast.greta.id, "uses": 1, "is_lasting": True},
        "ended": {"by": cast.greta.id, "ends_at": _in(-1)},
        "of the house": {"by": None},
        "by who has left": {"by": cast.ivo.id},
        "by who left the group": {"by": cast.elin.id, "group_id": place["cellar"]},
        "by a guest": {"by": cast.farid.id, "group_id": cast.visitors},
        "into a closed group": {"by": cast.greta.id, "group_id": place["attic"]},
        "for who is awaited": {"by": cast.bram.id, "for_person": cast.jonas.id},
        "for who is here": {"by": cast.bram.id, "for_person": cast.elin.id},
        "for who is gone": {"by": cast.bram.id, "for_person": values["gone"]},
        "by a guest into the house": {"by": cast.farid.id},
        "of the house into a group": {"by": None, "group_id": place["cellar"]},
        "of the house into a closed group": {"by": None, "group_id": place["attic"]},
        "for who has left": {"by": cast.bram.id, "for_person": cast.ivo.id},
    }
    await groups.bulk.place_many(visit, [groups.bulk.Place(groups.ORGANISATION, cast.ivo.id, clock.now())])
    for state, row in states.items():
        await insert(
            visit,
            "welcome",
            id=ids.new_id(),
            token_hash=cookies.hashed(secret(f"welcome {state}")),
            **{"ends_at": _in(9)} | row,
        )


async def _one_of_each(world: World, visit: Visit) -> None:
    """A row in each table that would be empty, and states that the verbs leave behind only for a moment."""
    cast, place = world.cast, world.ids
    greta, post, gone = cast.greta.id, place["withdrawn for cellar"], ids.new_id()
    rows: list[tuple[str, dict[str, Any]]] = [
        ("answered", {"person_id": greta, "key": "key", "place": "/"}), ("follow", {"person_id": cast.cees.id, "source_id": cast.hanna.id}),
        ("follow", {"person_id": cast.bram.id, "source_id": place["harbour"]}), ("follow", {"person_id": greta, "source_id": place["cellar"]}),
        ("last_visit", {"person_id": greta}), ("import_known", {"source": "x", "kind": "person", "external_id": "x", "id": greta}),
        ("import_step", {"source": "x", "conversation": "x", "archive": "x", "counts": Jsonb({})}),
        ("import_pin", {"contribution_id": place["cellar post"], "audience_id": place["cellar"]}),
        ("import_pin", {"contribution_id": post, "audience_id": place["cellar"]}),
        ("origin", {"source": "x", "external_id": "x", "contribution_id": place["cellar post"]}),
        ("revision", {"contribution_id": post, "number": 1, "title": "", "text": "", "html": "", "written_at": clock.now()}),
        ("attachment", {"id": gone, "owner_id": greta, "contribution_id": post, "digest": "0" * 64, "name": "x", "media_type": "x", "size": 1}),
        ("file_version", {"attachment_id": gone, "number": 1, "contribution_id": post, "by": greta, "digest": "1" * 64, "name": "x",
                          "media_type": "x", "size": 1, "at": clock.now()}),
        ("file_version", {"attachment_id": place["file of cellar post"], "number": 50, "contribution_id": place["cellar post"], "by": greta,
                          "digest": "2" * 64, "name": "x", "media_type": "x", "size": 1, "at": clock.now(), "audience_id": place["circle"]}),
        ("passage", {"attachment_id": gone, "number": 0, "text": "said"}),
        ("link", {"from_id": place["greta's note"], "to_id": place["post for all"], "kind": "quotes", "by": greta}),
        ("invitation", {"group_id": cast.canteen, "person_id": cast.dewi.id, "by": cast.cees.id}),
        ("invitation", {"group_id": place["cellar"], "person_id": cast.ivo.id, "by": greta}),
        ("invitation", {"group_id": cast.canteen, "person_id": cast.elin.id, "by": cast.ivo.id}),
        ("request", {"group_id": place["harbour"], "person_id": cast.ivo.id}), ("request", {"group_id": place["harbour"], "person_id": greta}),
    ]  # fmt: skip
    for table, row in rows:
        await insert(visit, table, **row)


async def _placeless(visit: Visit) -> dict[str, Any]:
    """Somebody who is awaited and a steward of the house who is here, both without an audience."""
    awaited, placeless = [await people.introduce(visit, handle, handle) for handle in ("awaited", "placeless")]
    await people.record_join(visit, placeless)
    await people.make_steward(visit, placeless)
    return {"awaited": awaited, "placeless": placeless}


async def _tries(visit: Visit) -> None:
    for letter, minutes in (("a", 1), ("a", 2), ("a", 3), ("c", 60), ("e", 1)):
        subject = (letter + "a" * 31).encode()
        await insert(visit, "attempt", subject=subject, at=clock.now() - timedelta(minutes=minutes))


def _in(days: int):
    return clock.now() + timedelta(days=days)
