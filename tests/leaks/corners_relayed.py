"""Rare states of the desk: drafts with every answer, for readers of whom their writer is one no more; words claimed, unclaimed, gone."""

from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from commonhold import groups
from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from tests.leaks.belongings import insert
from tests.leaks.world import World

# Who wrote it down, for whom, and what its source has said; `asked`: nothing yet, `late`: the link has ended.
CAPTURES: dict[str, tuple[str, str, str]] = {
    "written": ("cees", "all", ""), "asked": ("cees", "all", "asked"), "late": ("cees", "all", "late"), "yes": ("cees", "all", "yes"),
    "no": ("cees", "all", "no"), "back": ("cees", "all", "later"), "stuck": ("dewi", "all", "stuck"), "others": ("dewi", "all", "asked"),
    "hidden": ("greta", "cellar", "asked"), "outside": ("elin", "cellar", "asked"), "closed": ("elin", "attic", "asked"),
    "left": ("ivo", "all", "asked"), "loose": ("kim", "all", ""),
}  # fmt: skip
# Whose it is, for whom it was said, and whether it still stands.
VOICES: dict[str, tuple[str, str, bool]] = {
    "claimed": ("dewi", "all", True), "free": ("", "all", True), "free_hidden": ("", "cellar", True), "claimed_hidden": ("cees", "cellar", True),
    "gone": ("dewi", "all", False), "free_gone": ("", "all", False),
}  # fmt: skip


def digest(name: str) -> bytes:
    return sha256(f"relay {name}".encode()).digest()


async def put_captures(world: World, visit: Visit) -> dict[str, Any]:
    """All of them; answers their ids."""
    made = {name: ids.new_id() for name in CAPTURES}
    for name, (by, readers, state) in CAPTURES.items():
        place = _place(world, readers)
        await insert(
            visit, "capture", id=made[name], by=world.cast.players[by].id, words=name, naming="unsigned",
            audience_id=place or groups.ORGANISATION, group_id=place,
        )  # fmt: skip
        if state:
            await _asked(visit, made[name], name, state)
    for name in VOICES:
        made[f"voice_{name}"], made[f"said_{name}"] = await _said(world, visit, name)
    return {f"r_{name}": id for name, id in made.items()}


def _place(world: World, readers: str) -> UUID | None:
    return None if readers == "all" else world.ids[readers]


async def _asked(visit: Visit, id: UUID, name: str, state: str) -> None:
    ends = clock.now() + timedelta(days=-1 if state == "late" else 9)
    is_open = state in ("asked", "late")
    await insert(
        visit, "approval", capture_id=id, digest=digest(name) if is_open else None, ends_at=ends, says=None if is_open else state
    )  # fmt: skip
    if state == "yes":
        await insert(visit, "consent", capture_id=id, digest=digest("consent"))


async def _said(world: World, visit: Visit, name: str) -> tuple[UUID, UUID]:
    owner, readers, stands = VOICES[name]
    voice, said, place = ids.new_id(), ids.new_id(), _place(world, readers)
    await insert(
        visit, "person", id=voice, handle=f"voice--{voice.hex[-12:]}", name="x", is_bot=True, left_at=clock.now(), sort_sv=b"x", sort_nl=b"x"
    )  # fmt: skip
    await insert(
        visit, "contribution", id=said, thread_id=said, kind="post", author_id=voice, keep="keep", covenant=1, plain=name,
        audience_id=place or groups.ORGANISATION, group_id=place, withdrawn_at=None if stands else clock.now(),
    )  # fmt: skip
    await insert(visit, "relayed", contribution_id=said, by=world.cast.kim.id, naming="unsigned")
    owner_id = world.cast.players[owner].id if owner else None
    await insert(visit, "voice", person_id=voice, digest=None if owner else digest(f"voice {name}"), owner_id=owner_id)
    reply = {
        "id": ids.new_id(),
        "thread_id": said,
        "parent_id": said,
        "author_id": world.cast.dewi.id,
        "kind": "post",
        "keep": "keep",
    }
    await insert(visit, "contribution", **reply, covenant=1, audience_id=place or groups.ORGANISATION, group_id=place)
    gone = reply | {"id": ids.new_id(), "withdrawn_at": clock.now()}
    await insert(visit, "contribution", **gone, covenant=1, audience_id=place or groups.ORGANISATION, group_id=place)
    await insert(visit, "use", contribution_id=said, person_id=world.cast.dewi.id)
    await insert(
        visit, "thanks", id=ids.new_id(), contribution_id=said, by=world.cast.dewi.id, person_id=voice, words="x"
    )
    return voice, said
