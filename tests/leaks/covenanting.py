"""Covenants and holds in the world: one that Bram proposes, who speaks for the members and who did, what is packed for whom."""

from datetime import timedelta

from psycopg.types.json import Jsonb

from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from tests.leaks.belongings import insert
from tests.leaks.world import World

SIGNERS = frozenset({"bram", "cees"})


async def covenant_all(world: World) -> None:
    """Cees speaks for the members, Hanna did, and Ivo has left; one proposal waits, another became the first version."""
    cast, now = world.cast, clock.now()
    async with cast.house.database.keeper() as visit:
        for person, ended_at in ((cast.cees, None), (cast.hanna, now), (cast.ivo, None)):
            await insert(visit, "representative", person_id=person.id, by=cast.bram.id, ended_at=ended_at)
        for what, version in (("proposal", None), ("announced proposal", 1)):
            id = ids.new_id()
            await insert(
                visit, "proposal", id=id, rules=Jsonb({}), embargo=Jsonb({}), untitled=[], desk_days=90, days=30, by=cast.bram.id,
                words=Jsonb({"en": f"We want {world.canaries.hatch(f'words of {what}', SIGNERS)}"}), version=version,
            )  # fmt: skip
            world.add("proposal id", what, id, SIGNERS, "bram")
        await insert(
            visit, "signature", proposal_id=world.ids["announced proposal"], side="steward", person_id=cast.bram.id
        )
        await insert(
            visit, "special_access", id=ids.new_id(), person_id=cast.greta.id, by=cast.bram.id, what="let_in",
            reason=f"Since {world.canaries.hatch('reason of a special access', frozenset({'greta'}))}",
        )  # fmt: skip
        await insert(visit, "covenant_reading", person_id=cast.greta.id, version=1)
        # Greta's hold is packed; Cees's is at work.
        packed = {"state": "packed", "file": "a" * 32, "size": 10, "packed_at": now, "ends_at": now + timedelta(days=7)}
        await insert(visit, "taking", person_id=cast.greta.id, **packed)
        await insert(visit, "taking", person_id=cast.cees.id, state="running", file="b" * 32)
        # Greta has had all of hers taken away once; Cees's is at work.
        await insert(visit, "erasure", person_id=cast.greta.id, how="nameless", state="done")
        await insert(visit, "erasure", person_id=cast.cees.id, how="gone", state="running")
        await _places(world, visit)
        await _arrivals(world, visit)


async def _places(world: World, visit: Visit) -> None:
    """Greta's hold lies at a place of hers; Cees's is at work."""
    hatch, locked = world.canaries.hatch, {"kind": "webdav", "secret": b"locked"}
    await insert(
        visit, "destination", id=ids.new_id(), person_id=world.cast.cees.id, state="running", login="cees",
        address=f"https://{hatch('where the hold of cees lies', frozenset({'cees'}))}.test", **locked,
    )  # fmt: skip
    id = ids.new_id()
    await insert(
        visit, "destination", id=id, person_id=world.cast.greta.id, state="whole", laid_at=clock.now(), login="greta",
        address=f"https://{hatch('where the hold of greta lies', frozenset({'greta'}))}.test", **locked,
    )  # fmt: skip
    for handle in ("greta", "cees"):
        await _laid_here(world, visit, handle)
    await insert(visit, "laid", destination_id=id, digest="c" * 64, name="x.age", sum="d" * 64, size=1, is_laid=True)


async def _laid_here(world: World, visit: Visit, handle: str) -> None:
    """What another house laid here for them."""
    player, name = world.cast.players[handle], f"piece-of-{handle}.age"
    folder = world.cast.house.settings.data / "deposits" / str(player.id)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"age-encryption.org/v1\n")
    await insert(visit, "deposit", person_id=player.id, name=name, size=22)
    world.add("deposit name", f"piece of {handle}", name, frozenset({handle}), handle)


async def _arrivals(world: World, visit: Visit) -> None:
    """One hold from elsewhere is offered to Greta; another came to Alma, with one thing that she wrote there."""
    cast, greta, alma = world.cast, frozenset({"greta"}), frozenset({"alma"})
    for what, person, state, readers in (
        ("offered hold", cast.greta, "offered", greta),
        ("brought hold", cast.alma, "here", alma),
    ):
        id = ids.new_id()
        await insert(
            visit, "arrival", id=id, person_id=person.id, signed_by=f"did:key:{what}", state=state, total=1,
            name=f"By {world.canaries.hatch(f'name of {what}', readers)}",
            house=f"Of {world.canaries.hatch(f'house of {what}', readers)}",
            address=f"http://{world.canaries.hatch(f'address of {what}', readers)}.test",
        )  # fmt: skip
        world.add("arrival id", what, id, readers, person.visitor.handle)
    for person, signed_by, state, trouble in (
        (cast.greta, "given", "given", ""), (cast.cees, "did:key:of-nobody", "failed", ""),
        (cast.alma, "given", "failed", world.canaries.hatch("why the hold of alma is not taken in", alma)),
    ):  # fmt: skip
        await insert(
            visit, "arrival", id=ids.new_id(), person_id=person.id, signed_by=signed_by, state=state, trouble=trouble, house="",
            name="", address="",
        )  # fmt: skip
    written = await visit.value(
        "select id from contribution where author_id = %(alma)s and withdrawn_at is null order by id limit 1",
        alma=cast.alma.id,
    )
    await insert(
        visit, "brought", contribution_id=written, arrival_id=id, key="org.commonhold.post/1", record=b"record"
    )
