"""What belongs to single people in the world: files, drafts, browsers, keys, and secrets that are worth nothing any more."""

import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from commonhold import contributions, people
from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from commonhold.ground.testing.cast import Player
from commonhold.ground.web import cookies
from commonhold.groups import ORGANISATION
from commonhold.posts import summing, waiting
from commonhold.search import Search, files, saving
from tests.leaks.world import CELLAR, EVERYBODY, MEMBERS, NOBODY, World

GREETED = frozenset({"greta"})
STEWARDS = frozenset({"bram"})
PURPOSES = ("sign-in", "password", "address", "join", "private", "desk", "recovery")
TOLD_OF = (
    ("alma", "mention", "cellar post"), ("alma", "reaction", "post for all"), ("elin", "talk", "cellar post"),
    ("elin", "mention", "greta's post for all"), ("greta", "reaction", "cellar post"), ("greta", "reaction", "withdrawn for all"),
    ("cees", "reaction", "reply to post for all"), ("alma", "talk", "withdrawn for all"),
)  # fmt: skip
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)


async def belong(world: World) -> None:
    """All of it."""
    await _files(world)
    await _previews(world)
    await _drafts(world)
    await _conclude(world)
    await _notices(world)
    async with world.cast.house.database.keeper() as visit:
        await _at_the_door(world, visit)
        await _secrets(world, visit)
        await _for_leaving(world, visit)
        await _of_the_house(world, visit)


async def _files(world: World) -> None:
    for what, readers in (("cellar post", CELLAR), ("reply to cellar post", CELLAR), ("greta's post for all", MEMBERS)):
        by = world.cast.alma if what.startswith("reply") else world.cast.greta
        await _file(world, f"file of {what}", by, readers, world.ids[what])
    await _file_of_one_who_left(world)
    await _file(world, "file not attached", world.cast.greta, GREETED, None)
    await _file(world, "file taken away", world.cast.greta, NOBODY, world.ids["cellar post"])
    async with world.cast.greta.visit() as visit:
        await visit.run("delete from attachment where id = %(id)s", id=world.ids["file taken away"])


async def _file_of_one_who_left(world: World) -> None:
    """Elin is back for a moment to put a file on what she wrote in the cellar."""
    place = {"audience_id": world.ids["cellar"], "person_id": world.cast.elin.id}
    async with world.cast.house.database.keeper() as visit:
        await insert(visit, "membership", **place)
    await _file(world, "file of elin's cellar post", world.cast.elin, CELLAR, world.ids["elin's cellar post"])
    async with world.cast.house.database.keeper() as visit:
        await visit.run(
            "delete from membership where audience_id = %(audience_id)s and person_id = %(person_id)s", **place
        )


async def _file(world: World, what: str, by: Player, readers: frozenset[str], on: UUID | None) -> None:
    hatch, store = world.canaries.hatch, world.cast.house.store
    content = await store.keep(f"Plain {hatch(f'content of {what}', readers)}".encode())
    small = await store.keep(PIXEL + hatch(f"small {what}", readers).encode())
    async with by.visit() as visit:
        id = await contributions.keep_file(
            visit, digest=content.digest, name=f"{hatch(f'name of {what}', readers)}.png", media_type="image/png",
            size=content.size, width=40, height=30, alt=hatch(f"alt of {what}", readers), small_digest=small.digest,
        )  # fmt: skip
        if on:
            await contributions.attach(visit, on, [id])
    if on:
        async with world.cast.house.database.keeper() as visit:
            await files.note_words(visit, on)
    world.add("file", what, id, readers, by.visitor.handle)


async def _previews(world: World) -> None:
    """What links in the cellar and in what is for all lead to, and in what was taken away."""
    on = {"cellar post": CELLAR, "greta's post for all": MEMBERS, "withdrawn for all": NOBODY}
    async with world.cast.house.database.keeper() as visit:
        for what, readers in on.items():
            name, id = f"preview on {what}", ids.new_id()
            await insert(
                visit, "preview", id=id, contribution_id=world.ids[what], url=f"https://{world.canaries.hatch(f'link of {name}', readers)}.test/",
                state="found", title=world.canaries.hatch(f"title of {name}", readers), picture=PIXEL,
            )  # fmt: skip
            world.add("preview id", name, id, readers, "greta")


async def _drafts(world: World) -> None:
    async with world.cast.greta.visit() as visit:
        for place in ("write", str(world.ids["post for all"])):
            await people.keep_draft(visit, place, {"text": world.canaries.hatch("draft of greta", GREETED)})
    async with world.cast.greta.visit() as visit:
        named = world.canaries.hatch("saved search of greta", GREETED)
        await saving.save(visit, Search(world.canaries.hatch("what greta looks for", GREETED)), named)
        (mine,) = await saving.saved(visit)
    world.add("saved search id", "greta's saved search", mine.id, GREETED, "greta")
    for place in ("write", "a reply's place"):
        world.add("draft place", place, place, EVERYBODY)  # no secret: it says which form it is
    await _waiting(world)


async def _waiting(world: World) -> None:
    """What Greta wrote and let wait until tomorrow, for all."""
    form = {"text": f"Then {world.canaries.hatch('waiting of greta', GREETED)}", "to": "organisation", "files": []}
    async with world.cast.greta.visit() as visit:
        body = {"form": form, "to": {"audience": str(ORGANISATION), "people": []}}
        id = await waiting.let_wait(visit, "write", body, clock.now() + timedelta(days=1))
    world.add("waiting id", "waiting of greta", id, GREETED, "greta")
    await _fresh(world)


async def _conclude(world: World) -> None:
    """A conversation in the cellar and one for all are summed up; two others are closed."""
    cast, hatch = world.cast, world.canaries.hatch
    for what, by, readers in (("cellar post", cast.alma, CELLAR), ("post for all", cast.cees, MEMBERS)):
        async with by.visit() as visit:
            opening = await contributions.contribution(visit, world.ids[what])
            await summing.sum_up(visit, opening, f"In short {hatch(f'summary of {what}', readers)}", None)
    for place, readers in (("cellar", CELLAR), ("all", MEMBERS)):
        async with cast.greta.visit() as visit:
            opening = await contributions.contribution(visit, world.ids[f"revised for {place}"])
            await contributions.close(visit, opening, f"Since {hatch(f'reason of revised for {place}', readers)}")


async def _fresh(world: World) -> None:
    """What Greta can take back for the next hour and ten minutes, however slow the tests are."""
    words = f"Just now {world.canaries.hatch('text of fresh post', MEMBERS)}"
    async with world.cast.greta.visit() as visit:
        at = clock.now() + timedelta(hours=1)
        id = await contributions.contribute(visit, "post", words, audience_id=ORGANISATION, at=at)
    world.add("contribution", "fresh post", id, MEMBERS, "greta")


async def _notices(world: World) -> None:
    """Greta and Alma are told of the cellar and so was Elin, who has left it; Kim and Hanna of who asks and who is asked,
    and Kim of who waits."""
    cast, group, now = world.cast, world.ids, clock.now()
    async with cast.house.database.keeper() as visit:
        for handle, kind, post in TOLD_OF:
            about, id = {"person_id": cast.players[handle].id, "contribution_id": group[post]}, ids.new_id()
            await insert(visit, "notice", id=id, kind=kind, at=now, way="app", **about)
            await insert(visit, "saved", **about)
            is_over = (handle, post) == ("elin", "cellar post") or post in (
                "withdrawn for all",
                "reply to post for all",
            )
            world.add(
                "notice id", f"{kind} of {post} to {handle}", id, NOBODY if is_over else frozenset({handle}), handle
            )
        # What tells of nothing that stands: a reaction to what was taken away, one's own, an invitation and a request long answered.
        for handle, post in (("alma", "withdrawn for all"), ("cees", "reply to post for all")):
            await insert(visit, "reaction", contribution_id=group[post], person_id=cast.players[handle].id, name="like")
        for handle, kind, by, place in (
            ("kim", "invited", "greta", "cellar"), ("hanna", "invited", "greta", "cellar"),
            ("hanna", "asked", "dewi", "harbour"), ("hanna", "asked", "kim", "harbour"),
        ):  # fmt: skip
            about = {"person_id": cast.players[handle].id, "group_id": group[place], "by_id": cast.players[by].id}
            await insert(visit, "notice", id=ids.new_id(), kind=kind, at=now, way="app", **about)
        id, about = ids.new_id(), {"person_id": cast.kim.id, "by_id": cast.greta.id}
        await insert(visit, "notice", id=id, kind="contact", at=now, way="app", **about)
        world.add("notice id", "that greta would stay in touch with kim", id, frozenset({"kim"}), "kim")
        await insert(visit, "telling", person_id=cast.greta.id)
        await came_back(visit, cast.greta)
        id, word = ids.new_id(), world.canaries.hatch("muted word of greta", GREETED)
        await insert(visit, "mute", id=id, person_id=cast.greta.id, kind="word", word=word)
        world.add("muted word id", "word of greta", id, GREETED, "greta")


async def came_back(visit: Visit, player: Player) -> None:
    """A letter to somebody came back."""
    letter = {"person_id": player.id, "mail": f"{player.visitor.handle}@house.test"}
    id = ids.new_id()
    await insert(visit, "letter", id=id, rhythm="daily", made_at=clock.now(), **letter)
    await insert(visit, "returned", letter_id=id, is_hard=True, code="5.1.1", **letter)


async def _at_the_door(world: World, visit: Visit) -> None:
    """Greta's browser, key, address and invitation, as she alone sees them; the hash of her password, as nobody does."""
    me, hatch = world.cast.greta.id, world.canaries.hatch
    await insert(visit, "address", id=ids.new_id(), person_id=me, mail=f"{hatch('mail of greta', GREETED)}@house.test")
    await insert(visit, "login", person_id=me, password_hash=hatch("hash of a password", NOBODY))
    rows: dict[str, dict[str, Any]] = {
        "passkey": {"person_id": me, "credential_id": hatch("key of greta", NOBODY).encode(), "public_key": b"x",
                    "name": hatch("name of a key", GREETED)},
        "session": {"token_hash": b"1" * 32, "person_id": me, "browser": hatch("browser of greta", GREETED), "ends_at": _in(9)},
        "feed_token": {"person_id": me, "token_hash": cookies.hashed(secret("feed")), "place": f"/tags/{hatch('list of greta', GREETED)}"},
        "oauth_permit": {"person_id": me, "name": hatch("token of greta", GREETED), "scopes": ["read"]},
        "device": {"person_id": me, "session_id": None, "endpoint": f"https://push.test/{hatch('device of greta', NOBODY)}",
                   "key": b"k" * 65, "secret": b"s" * 16},
        "welcome": {"token_hash": cookies.hashed(secret("live")), "by": me, "group_id": world.ids["cellar"], "ends_at": _in(9)},
    }  # fmt: skip
    for table, row in rows.items():
        world.ids[table] = ids.new_id()
        if table == "device":
            # Another browser of hers: each holds one device.
            row["session_id"] = ids.new_id()
            await insert(visit, "session", id=row["session_id"], token_hash=b"5" * 32, person_id=me, ends_at=_in(9))
        await insert(visit, table, id=world.ids[table], **row)
        world.add(
            f"{table} id",
            f"{table} of greta",
            world.ids[table],
            GREETED | (STEWARDS if table == "welcome" else NOBODY),
            "greta",
        )
    opens = {"hash": cookies.hashed(secret("token of a script")), "kind": "access"}
    await insert(visit, "oauth_secret", permit_id=world.ids["oauth_permit"], **opens)


async def _for_leaving(world: World, visit: Visit) -> None:
    """Where Greta would be reached, a browser of hers at a desk, what once went with her; who inherits from whom, and that Dewi goes."""
    me, hatch = world.cast.greta.id, world.canaries.hatch
    await insert(visit, "private_address", person_id=me, mail=f"{hatch('private mail of greta', GREETED)}@home.test")
    await insert(
        visit, "desk_session", token_hash=cookies.hashed(secret("desk of who is here")), person_id=me, ends_at=_in(9)
    )
    for group, by, heir, agreed_at in (
        ("cellar", "greta", "alma", clock.now()), ("attic", "greta", "elin", None), ("harbour", "hanna", "cees", None),
    ):  # fmt: skip
        await insert(
            visit, "heir", group_id=world.ids[group], by=world.cast.players[by].id, person_id=world.cast.players[heir].id,
            agreed_at=agreed_at,
        )  # fmt: skip
    await insert(visit, "farewell", person_id=world.cast.dewi.id, on_day=_in(40).date())
    await insert(
        visit, "receipt", id=ids.new_id(), person_id=me, root=hatch("root of a receipt", GREETED), digest="a" * 64, size=1, whole=1,
        traces=1, stayed=1,
    )  # fmt: skip


async def _secrets(world: World, visit: Visit) -> None:
    """Invitations and letters that were good once: whoever holds one learns nothing from it any more."""
    me, body = world.cast.greta.id, Jsonb({"mail": world.canaries.hatch("body of a ticket", NOBODY)})
    for state, more in (("ended", {"ends_at": _in(-1)}), ("used", {"ends_at": _in(9), "uses": 1})):
        await insert(
            visit,
            "welcome",
            id=ids.new_id(),
            token_hash=cookies.hashed(secret(state)),
            by=me,
            group_id=world.ids["cellar"],
            **more,
        )
        world.add("token", f"{state} invitation", secret(state), NOBODY)
    for purpose in PURPOSES:
        await insert(
            visit, "ticket", token_hash=cookies.hashed(secret(purpose)), purpose=purpose, person_id=me, browser_hash=b"4" * 32,
            body=body, ends_at=_in(-1),
        )  # fmt: skip
        world.add("token", f"ended letter, {purpose}", secret(purpose), NOBODY)


async def _of_the_house(world: World, visit: Visit) -> None:
    """What only the stewards of the house see."""
    hatch = world.canaries.hatch
    await insert(visit, "setting", name="canary", value=Jsonb(hatch("a setting", NOBODY)))
    world.ids["import"] = ids.new_id()
    await insert(
        visit, "import_run", id=world.ids["import"], kind="slack", place="x", name=hatch("name of an import", STEWARDS),
        by=world.cast.bram.id, state="failed", trouble=hatch("trouble of an import", STEWARDS),
    )  # fmt: skip
    world.add("import id", "an import", world.ids["import"], STEWARDS)
    await insert(
        visit, "departure", person_id=world.cast.hanna.id, on_day=_in(30).date(), by=world.cast.bram.id,
        reason=hatch("reason of a departure", STEWARDS),
    )  # fmt: skip


def _in(days: int) -> datetime:
    return clock.now() + timedelta(days=days)


def secret(name: str) -> str:
    """A secret as it stands in a link, always the same."""
    return hashlib.sha256(f"secret {name}".encode()).hexdigest()[:32]


def form_token(key: str, cookie: str) -> str:
    """The token of forms that were drawn for this cookie."""
    return hmac.new(key.encode(), f"form {cookie}".encode(), hashlib.sha256).hexdigest()


async def insert(visit: Visit, table: str, **row: Any) -> None:
    """A row as it is, by the keeper."""
    places = ", ".join(f"%({name})s" for name in row)
    await visit.run(f"insert into {table} ({', '.join(row)}) values ({places})", **row)
