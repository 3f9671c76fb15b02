"""Putting the world into an empty house, by the verbs that members use, so that it is what a real one would be."""

from datetime import timedelta
from uuid import UUID

from commonhold import contributions, groups, people
from commonhold.ground import clock, ids
from commonhold.ground.testing.cast import Cast, Player, introduce
from commonhold.ground.testing.house import browser
from commonhold.ground.web import cookies
from commonhold.ground.web.quota import Quota
from commonhold.people.status import say_status
from tests.leaks.aiming import aim_all
from tests.leaks.assisting import assist
from tests.leaks.badging import give_badges
from tests.leaks.belongings import belong, form_token, insert, secret
from tests.leaks.challenging import challenge_all
from tests.leaks.contacting import keep_in_touch
from tests.leaks.covenanting import covenant_all
from tests.leaks.deciding import decide_all
from tests.leaks.estimating import estimate_all
from tests.leaks.eventing import invite_all
from tests.leaks.feeding import feed
from tests.leaks.following import follow_up_all
from tests.leaks.helping import call_for_help
from tests.leaks.hooking import hooks
from tests.leaks.identifying import identify
from tests.leaks.opining import opine_all
from tests.leaks.planting import plant
from tests.leaks.polling import put_to_the_vote
from tests.leaks.publishing import publish_all
from tests.leaks.questioning import ask_around
from tests.leaks.recognising import recognise
from tests.leaks.relaying import relay_all
from tests.leaks.reporting import report_all
from tests.leaks.versioning import earlier_files
from tests.leaks.vouching import vouch_all
from tests.leaks.world import ALL, CELLAR, HARBOUR, MEMBERS, NOBODY, NURSES, VISITORS, Actor, World

MORE = {"hanna": "Hanna Berg", "ivo": "Ivo Smit", "jonas": "Jonas Lind", "kim": "Kim Bos"}
GREETED = frozenset({"greta"})


async def build(cast: Cast) -> World:
    """The whole world; nobody is making anything any more when it stands."""
    world = World(cast)
    await _people(world)
    await _groups(world)
    await _posts(world)
    await _changes(world)
    await plant(world)
    await ask_around(world)
    await put_to_the_vote(world)
    await decide_all(world)
    await estimate_all(world)
    await opine_all(world)
    await aim_all(world)
    await publish_all(world)
    await follow_up_all(world)
    await challenge_all(world)
    await invite_all(world)
    await recognise(world)
    await relay_all(world)
    await call_for_help(world)
    await report_all(world)
    await give_badges(world)
    await belong(world)
    await earlier_files(world)
    await feed(world)
    await hooks(world)
    await assist(world)
    await covenant_all(world)
    await identify(world)
    await vouch_all(world)
    await keep_in_touch(world)
    await _tokens(world)
    await _ends(world)
    await _age(world)
    await _sort(world)
    _actors(world)
    return world


async def _people(world: World) -> None:
    cast = world.cast
    handle_to_be = world.canaries.hatch("handle-to-be", MEMBERS)
    async with cast.house.database.keeper() as visit:
        unit = await people.add_unit(visit, f"Unit {world.canaries.hatch('name of a unit', MEMBERS)}")
        for handle, name in MORE.items():
            cast.players[handle] = await introduce(visit, cast, handle, name, unit)
        await visit.run(
            "update person set joined_at = null, handle = %(handle)s where handle = 'jonas'", handle=handle_to_be
        )
        await people.retire(visit, cast.ivo.id)
        await groups.end_memberships(visit, cast.ivo.id)
    await _describe(world)
    for handle in ("alma", "bram", "cees", "dewi", "greta", "hanna", "ivo", "jonas", "kim"):
        known = ALL if handle == "bram" else MEMBERS
        world.add("person id", f"{handle}'s id", cast.players[handle].id, known)
        world.add("handle", f"{handle}'s handle", handle_to_be if handle == "jonas" else handle, known)
    world.add("unit id", "the unit", unit, MEMBERS)


async def _describe(world: World) -> None:
    hatch = world.canaries.hatch
    for player in (world.cast.greta, world.cast.hanna):
        said = {each: hatch(f"{each} of {player.visitor.handle}", MEMBERS) for each in ("title", "about", "place")}
        async with player.visit() as visit:
            await visit.run(
                "update person set title = %(title)s, about = %(about)s, about_html = %(about)s, place = %(place)s where id = %(id)s",
                id=player.id, **said,
            )  # fmt: skip
            doing, where = (hatch(f"{each} today of {player.visitor.handle}", MEMBERS) for each in ("doing", "where"))
            await say_status(visit, is_here=True, place=where, doing=doing, until="fortnight")


async def _groups(world: World) -> None:
    cast = world.cast
    doors = {
        "cellar": (cast.greta, "hidden", CELLAR | {"kim"}), "attic": (cast.greta, "hidden", GREETED),
        "harbour": (cast.hanna, "request", MEMBERS), "guild": (cast.greta, "invited", MEMBERS),
    }  # fmt: skip
    for name, (steward, door, known) in doors.items():
        await _open(world, name, steward, door, known)
    world.ids["canteen"] = cast.canteen
    await _place(world, {"cellar": ("alma", "elin"), "attic": ("elin",), "harbour": ("cees",), "canteen": ("cees",)})
    async with cast.dewi.visit() as visit:
        asked = world.canaries.hatch("words of a request", {"dewi", "hanna"})
        await groups.ask_in(visit, await groups.group(visit, world.ids["harbour"]), asked)
    async with cast.greta.visit() as visit:
        await groups.invite(visit, await groups.group(visit, world.ids["cellar"]), cast.kim.id)
        world.ids["circle"] = await groups.choose(visit, [cast.alma.id])
    for name, id, known in (
        ("nurses", cast.nurses, MEMBERS), ("canteen", cast.canteen, MEMBERS), ("visitors", cast.visitors, MEMBERS | {"farid"}),
    ):  # fmt: skip
        await _note_group(world, name, id, known)


async def _open(world: World, name: str, steward: Player, door: str, known: frozenset[str]) -> None:
    hatch = world.canaries.hatch
    async with steward.visit() as visit:
        id = await groups.open_group(
            visit,
            f"The {name} {hatch(f'name of {name}', known)}",
            door=door,
            purpose=f"For {hatch(f'purpose of {name}', known)}",
        )
    await _note_group(world, name, id, known, steward.visitor.handle)


async def _note_group(world: World, name: str, id: UUID, known: frozenset[str], steward: str = "bram") -> None:
    async with world.cast.house.database.keeper() as visit:
        slug = await visit.value('select slug from "group" where id = %(id)s', id=id)
    world.add("group id", name, id, known, steward)
    world.add("slug", f"address of {name}", slug, known, steward)


async def _place(world: World, places: dict[str, tuple[str, ...]]) -> None:
    async with world.cast.house.database.keeper() as visit:
        for name, handles in places.items():
            for handle in handles:
                await visit.run(
                    "insert into membership (audience_id, person_id) values (%(group)s, %(person)s)",
                    group=world.ids[name], person=world.cast.players[handle].id,
                )  # fmt: skip


async def _posts(world: World) -> None:
    cast, group = world.cast, world.ids
    await _write(world, "cellar post", cast.greta, CELLAR, group["cellar"], in_group=True)
    await _write(world, "elin's cellar post", cast.elin, CELLAR, group["cellar"], in_group=True)
    await _write(world, "attic post", cast.elin, GREETED, group["attic"], in_group=True)
    await _write(world, "circle post", cast.greta, CELLAR, group["circle"])
    await _write(world, "greta's note", cast.greta, GREETED, cast.greta.id)
    await _write(world, "nurses post", cast.greta, NURSES, cast.nurses, in_group=True)
    await _write(world, "harbour post", cast.hanna, HARBOUR, group["harbour"], in_group=True)
    await _write(world, "visitors post", cast.bram, VISITORS, cast.visitors, in_group=True)
    await _write(world, "post for all", cast.alma, MEMBERS, groups.ORGANISATION)
    await _write(world, "greta's post for all", cast.greta, MEMBERS, groups.ORGANISATION)
    for parent, by, readers in (("cellar post", cast.alma, CELLAR), ("post for all", cast.cees, MEMBERS)):
        reply = await by.replies(group[parent], f"Answer {world.canaries.hatch(f'reply to {parent}', readers)}")
        world.add("contribution", f"reply to {parent}", reply, readers)
    await _quote(world)


async def _write(
    world: World, what: str, by: Player, readers: frozenset[str], audience: UUID, *, in_group: bool = False
) -> None:
    hatch = world.canaries.hatch
    tag = hatch(f"tag of {what}", readers)
    words = f"Said {hatch(f'text of {what}', readers)} to @alma #{tag}"
    async with by.visit() as visit:
        id = await contributions.contribute(
            visit, "post", words, audience_id=audience, group_id=audience if in_group else None,
            title=f"Title {hatch(f'title of {what}', readers)}",
        )  # fmt: skip
    world.add("contribution", what, id, readers, by.visitor.handle)
    world.add("tag", f"tag of {what}", tag, readers)


async def _quote(world: World) -> None:
    """Alma quotes what was said in the cellar where all can read: they see that she quotes nothing."""
    quoted = world.ids["cellar post"]
    async with world.cast.alma.visit() as visit:
        id = await contributions.contribute(
            visit,
            "post",
            f"As somebody said: http://house.test/c/{quoted}",
            audience_id=groups.ORGANISATION,
            quotes=quoted,
        )
        await contributions.react(visit, quoted, "care")
    async with world.cast.elin.visit() as visit:
        await contributions.react(visit, quoted, "insight")
    async with world.cast.greta.visit() as visit:
        await contributions.react(visit, world.ids["post for all"], "like")
    world.add("contribution", "quoting post", id, MEMBERS)


async def _changes(world: World) -> None:
    """Something changed, something taken away with and without an answer, a group that is closed, people who left it."""
    cast, hatch = world.cast, world.canaries.hatch
    for place, readers, audience in (("cellar", CELLAR, world.ids["cellar"]), ("all", MEMBERS, groups.ORGANISATION)):
        for state, left in (("revised", readers), ("withdrawn", NOBODY), ("gone", NOBODY)):
            what = f"{state} for {place}"
            first = hatch(f"first words of {what}", left)
            id = await cast.greta.writes(f"First {first} #{hatch(f'tag of {what}', left)}", to=audience)
            if state == "withdrawn":
                reply = await cast.alma.replies(id, f"To that: {hatch(f'reply to {what}', readers)}")
                world.add("contribution", f"reply to {what}", reply, readers)
            async with cast.greta.visit() as visit:
                said = await contributions.contribution(visit, id)
                await contributions.revise(visit, said, f"Then {hatch(f'later words of {what}', left)}")
                if state != "revised":
                    await contributions.withdraw(visit, said)
            world.add("contribution", what, id, readers if state != "gone" else NOBODY)
    async with cast.house.database.keeper() as visit:
        await visit.run('update "group" set archived_at = now() where id = %(id)s', id=world.ids["attic"])
        await visit.run("delete from membership where person_id = %(id)s and audience_id = any(%(left)s)",
                        id=cast.elin.id, left=[world.ids["cellar"], world.ids["attic"]])  # fmt: skip


async def _ends(world: World) -> None:
    """Of two groups the day is known on which they end."""
    async with world.cast.house.database.keeper() as visit:
        for group in ("cellar", "harbour"):
            day = (clock.now() + timedelta(days=40)).date()
            await insert(visit, "project", group_id=world.ids[group], ends_on=day)


async def _tokens(world: World) -> None:
    """A token of each person's own, for programs, with all scopes."""
    async with world.cast.house.database.keeper() as visit:
        for name, player in world.cast.players.items():
            permit = ids.new_id()
            scopes = ["read", "write", "follow", "push", "profile", "hold", "readings", "admin:read", "admin:write"]
            await insert(
                visit,
                "oauth_permit",
                id=permit,
                person_id=player.id,
                name="For the matrix",
                scopes=scopes,
                used_on=clock.now().date(),
            )
            await insert(
                visit, "oauth_secret", hash=cookies.hashed(secret(f"token of {name}")), permit_id=permit, kind="access"
            )


async def _age(world: World) -> None:
    """All tests of one house share a moment; what was made in it shall be from before."""
    async with world.cast.house.database.keeper() as visit:
        await visit.run("update audience set made_at = now() - interval '1 day'")


async def _sort(world: World) -> None:
    async with world.cast.house.database.keeper() as visit:
        found = await visit.rows(
            """select c.id::text, concat_ws(' in ', case when c.id <> t.id then c.kind end, t.kind) as sort
               from contribution c join contribution t on t.id = c.thread_id"""
        )
    world.sorts = {row["id"]: row["sort"] for row in found}


def _actors(world: World) -> None:
    """Whoever asks brings a cookie and a token: what the one opens does not look at the other."""
    cast = world.cast
    cast.application.state.quota = Quota(most=1_000_000)  # nobody asks as often as the matrix does
    for name in (*sorted(ALL), "ivo"):
        player = cast.players[name]
        player.client.headers["authorization"] = f"Bearer {secret(f'token of {name}')}"
        world.actors[name] = Actor(name, player.client, player.csrf)
    for name, cookie in (("anybody", "door"), ("forged", "session")):
        value = f"a cookie of {name}, long enough"
        client = browser(cast.application, cookies={cookie: value})
        if name == "forged":
            client.headers["authorization"] = f"Bearer {secret('a token that never was')}"
        world.actors[name] = Actor(name, client, form_token(cast.house.settings.secret, value))
