"""Rare states in which one wall alone decides: what the verbs seldom leave behind, but somebody could come upon."""

from datetime import timedelta
from itertools import chain
from typing import Any
from uuid import UUID

from commonhold import groups
from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from tests.leaks.belongings import came_back, insert
from tests.leaks.corners_aimed import put_goals
from tests.leaks.corners_asked import questions, shared_pages
from tests.leaks.corners_attended import put_events
from tests.leaks.corners_challenged import put_challenges
from tests.leaks.corners_decided import put_decisions
from tests.leaks.corners_estimated import put_estimates
from tests.leaks.corners_followed import followups
from tests.leaks.corners_helped import put_calls
from tests.leaks.corners_opined import put_maps
from tests.leaks.corners_polled import put_polls
from tests.leaks.corners_relayed import put_captures
from tests.leaks.corners_written import articles
from tests.leaks.world import World

# More posts than a page of the feed has and than search asks for by their readers, and more sources than are asked one by one.
POSTS, SOURCES = 120, 60


async def corners(world: World, visit: Visit) -> dict[str, Any]:
    """Put them there; answers the values that the looks name."""
    made = await _groups(world, visit)
    posts = await _posts(world, visit, made)
    await _followed(world, visit)
    await _told(world, visit)
    await _asking(world, visit)
    return apart(
        made,
        posts,
        await _kept(world, visit),
        await _of_the_house(world, visit),
        await questions(world, visit),
        await shared_pages(world, visit),
        await put_polls(world, visit),
        await put_decisions(world, visit),
        await put_estimates(world, visit),
        await put_maps(world, visit),
        await put_challenges(world, visit),
        await put_captures(world, visit),
        await put_calls(world, visit),
        await put_events(world, visit),
        await put_goals(world, visit),
        await articles(world, visit),
        await followups(world, visit),
    )


def apart(*named: dict[str, Any]) -> dict[str, Any]:
    """All of them under their names, each of which stands for one thing."""
    all = dict(chain.from_iterable(each.items() for each in named))
    assert len(all) == sum(map(len, named)), "Two corners have a name in common, and one of them is never looked at."
    return all


async def _groups(world: World, visit: Visit) -> dict[str, UUID]:
    """A group that nobody looks after any more, one that is closed and may be asked, and one that Greta is just making.

    In the open canteen are a guest, who may ask nobody in, and Ivo, who has left the house and may do so no more.
    """
    cast, before = world.cast, clock.now()
    made = {name: ids.new_id() for name in ("forsaken", "archive", "being_made")}
    for name, door, archived_at in (("forsaken", "hidden", None), ("archive", "request", before)):
        group = groups.bulk.NewGroup(made[name], name, name, door, before, archived_at=archived_at)
        await groups.bulk.open_groups(visit, [group])
    await groups.bulk.place_many(visit, [groups.bulk.Place(audience, person, before) for audience, person in (
        (made["forsaken"], cast.alma.id), (made["forsaken"], cast.kim.id), (cast.canteen, cast.ivo.id), (cast.canteen, cast.farid.id),
    )])  # fmt: skip
    await visit.run(
        "update audience set made_at = now() - interval '1 day' where id = any(%(ids)s)", ids=list(made.values())
    )
    await insert(visit, "audience", id=made["being_made"], kind="group", made_by=cast.greta.id)
    return made


async def _posts(world: World, visit: Visit, made: dict[str, UUID]) -> dict[str, UUID]:
    """Hanna has said much to all, years before the rest; then each has said what one condition of the feed decides about."""
    cast, place = world.cast, world.ids
    first = await visit.value("select id from contribution order by id limit 1")
    old = [UUID(int=first.int - (number << 110)) for number in range(1, POSTS + 1)]
    for id in old:
        await _post(visit, cast.hanna.id, groups.ORGANISATION, id=id, plain="bygone")
    for by, audience, more in (
        (cast.hanna, place["cellar"], {"group_id": place["cellar"]}), (cast.ivo, place["harbour"], {"group_id": place["harbour"]}),
        (cast.kim, groups.ORGANISATION, {}), (cast.farid, cast.visitors, {"group_id": cast.visitors}),
        (cast.dewi, cast.visitors, {"group_id": cast.visitors}),
        (cast.bram, groups.ORGANISATION, {"group_id": cast.canteen}), (cast.cees, groups.ORGANISATION, {}),
        (cast.cees, groups.ORGANISATION, {"withdrawn_at": clock.now()}), (cast.kim, groups.ORGANISATION, {"group_id": cast.canteen}),
        (cast.alma, place["cellar"], {"group_id": place["cellar"], "withdrawn_at": clock.now()}),
    ):  # fmt: skip
        await _post(visit, by.id, audience, **more)
    return {"old_post": old[9]}


async def _post(visit: Visit, author: UUID, audience: UUID, **more: Any) -> None:
    row = {"id": ids.new_id(), **more}
    await insert(
        visit, "contribution", kind="post", author_id=author, audience_id=audience, thread_id=row["id"], keep="keep", covenant=1, **row
    )  # fmt: skip


async def _followed(world: World, visit: Visit) -> None:
    """Cees and Hanna follow so much that their feeds are taken from the newest of all."""
    cast = world.cast
    more = [
        (cast.cees.id, world.ids["harbour"]),
        (cast.hanna.id, cast.cees.id),
        (cast.hanna.id, cast.canteen),
        (cast.greta.id, cast.kim.id),
    ]
    more += [(player.id, ids.new_id()) for player in (cast.cees, cast.hanna) for _ in range(SOURCES)]
    for person, source in more:
        await insert(visit, "follow", person_id=person, source_id=source)


async def _told(world: World, visit: Visit) -> None:
    """Notices of what is no longer so, or was never theirs to know; a letter was written."""
    cast = world.cast
    await insert(visit, "request", group_id=world.ids["guild"], person_id=cast.kim.id)
    for post, by in (("withdrawn for cellar", cast.alma), ("greta's post for all", cast.greta)):
        await insert(visit, "reaction", contribution_id=world.ids[post], person_id=by.id, name="like")
        await _notice(visit, cast.greta.id, "reaction", contribution_id=world.ids[post])
    await _notice(visit, cast.cees.id, "mention", contribution_id=world.ids["harbour post"])
    for to, kind, place, by in (
        ("hanna", "asked", "harbour", "elin"), ("cees", "asked", "harbour", "dewi"), ("dewi", "asked", "harbour", "dewi"),
        ("hanna", "invited", "harbour", "dewi"), ("greta", "asked", "cellar", "kim"), ("cees", "invited", "cellar", "greta"),
        ("kim", "asked", "cellar", "greta"),
    ):  # fmt: skip
        about = {"group_id": world.ids[place], "by_id": cast.players[by].id}
        await _notice(visit, cast.players[to].id, kind, **about)
    await insert(visit, "received", person_id=cast.hanna.id, digest=b"1" * 32)
    await came_back(visit, cast.hanna)


async def _notice(visit: Visit, to: UUID, kind: str, **about: UUID) -> None:
    await insert(visit, "notice", id=ids.new_id(), person_id=to, kind=kind, at=clock.now(), way="app", **about)


async def _asking(world: World, visit: Visit) -> None:
    """Several at once, so that settling one could settle another."""
    cast, place = world.cast, world.ids
    for group, person, by in (
        ("guild", "dewi", "ivo"),
        ("harbour", "farid", "hanna"),
        ("harbour", "kim", "hanna"),
        ("harbour", "alma", "cees"),
    ):
        await insert(
            visit, "invitation", group_id=place[group], person_id=cast.players[person].id, by=cast.players[by].id
        )
    await insert(visit, "request", group_id=place["attic"], person_id=cast.kim.id)


async def _kept(world: World, visit: Visit) -> dict[str, UUID]:
    """Of what was opened to all, an earlier wording and a reaction stay with those who were in the cellar; more may follow."""
    cellar, opened = world.ids["cellar"], {"contribution_id": world.ids["post for all"]}
    written = {"title": "", "text": "", "html": "", "written_at": clock.now()}
    await insert(visit, "revision", number=50, audience_id=cellar, **opened, **written)
    kept = {"contribution_id": world.ids["revised for cellar"], "audience_id": world.ids["circle"]}
    await insert(visit, "revision", number=50, **kept, **written)
    await insert(visit, "reaction", person_id=world.cast.alma.id, name="like", **kept)
    reply = {"id": ids.new_id(), "thread_id": world.ids["circle post"], "parent_id": world.ids["circle post"]}
    await insert(
        visit, "contribution", kind="post", author_id=world.cast.alma.id, audience_id=world.ids["circle"], keep="keep", covenant=1, **reply
    )  # fmt: skip
    await insert(visit, "reaction", person_id=world.cast.kim.id, name="care", audience_id=cellar, **opened)
    tag = world.thing("tag of cellar post").value
    await insert(visit, "tag", contribution_id=world.ids["withdrawn for cellar"], name=tag)
    await insert(visit, "tag", contribution_id=world.ids["quoting post"], name="newest")
    await insert(
        visit, "widening", id=ids.new_id(), from_id=cellar, to_id=groups.ORGANISATION, by=world.cast.alma.id, **opened
    )
    answer = {"contribution_id": world.ids["reply to post for all"], "person_id": world.cast.cees.id}
    await insert(visit, "left_as_it_is", audience_id=world.cast.canteen, **answer)
    await insert(
        visit, "reaction", contribution_id=world.ids["revised for cellar"], person_id=world.cast.alma.id, name="care"
    )
    for what, audience in (("post for all", cellar), ("withdrawn for all", groups.ORGANISATION)):
        said = {
            "thread_id": world.ids[what],
            "audience_id": audience,
            "by": world.cast.greta.id,
            "text": "x",
            "html": "x",
        }
        await insert(visit, "summary", id=ids.new_id(), **said)
    return {"reply_to_circle_post": reply["id"]}


async def _of_the_house(world: World, visit: Visit) -> dict[str, UUID]:
    """A unit with nobody in it, a setting that stands at the door, a job that waits for a worker who is gone."""
    unit = ids.new_id()
    await insert(visit, "unit", id=unit, name="Empty", sort_sv=b"", sort_nl=b"")
    await insert(visit, "setting", name="at the door", value="1", is_public=True)
    await insert(visit, "sample_load", name="nordpack", seed=1, people=1)
    await insert(visit, "procrastinate_workers", last_heartbeat=clock.now() - timedelta(hours=1))
    job = await visit.value("insert into procrastinate_jobs (queue_name, task_name) values ('x', 'x') returning id")
    await insert(visit, "procrastinate_periodic_defers", task_name="x", job_id=job)
    for person, days in ((world.cast.ivo, 1), (world.cast.cees, -1), (world.cast.farid, 1)):
        until = clock.now() + timedelta(days=days)
        await insert(visit, "status", person_id=person.id, is_here=True, place="", doing="", until=until)
    return {"empty_unit": unit}
