"""Rare states of questions and pages: answers of others, what was taken away, trees that are closed."""

from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from commonhold import groups
from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from tests.leaks.belongings import insert
from tests.leaks.world import World

# What is said, by whom, in answer to what; all but the cellar's is for all, and questions are asked in the harbour, which Hanna looks after.
SAID: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("asked", "cees", "", {"kind": "question"}), ("answer", "dewi", "asked", {}), ("other_answer", "kim", "asked", {}),
    ("open", "cees", "", {"kind": "question"}), ("open_answer", "dewi", "open", {}), ("gone_answer", "kim", "open", {"withdrawn_at": clock.now()}),
    ("theirs", "kim", "", {"kind": "question"}), ("their_answer", "dewi", "theirs", {}),
    ("gone", "cees", "", {"kind": "question", "withdrawn_at": clock.now()}), ("answer_of_gone", "dewi", "gone", {}),
    ("unasked", "cees", "", {"kind": "question"}), ("no_question", "cees", "", {}), ("answer_of_none", "dewi", "no_question", {}),
    ("question_below", "cees", "no_question", {"kind": "question"}), ("hidden", "greta", "", {"kind": "question"}), ("hidden_answer", "alma", "hidden", {}),
)  # fmt: skip
# Where each page stands that is planted here; by its tree.
PLACES = {
    "closed": "{attic}/closed", "alone": "house/alone", "ours": "house/ours", "cees": "house/cees", "elins": "{cellar}/elins",
    "gone": "house/gone", "gone_closed": "{attic}/gone", "gone_visitors": "g/visitors/gone", "gone_canteen": "g/canteen/gone",
}  # fmt: skip
FILES_ON = {
    "file_all": "page for all",
    "file_cellar": "cellar page",
    "file_closed": "closed",
    "file_alone": "alone",
    "file_gone": "gone",
    "file_cees": "cees",
}
QUESTIONS = ("asked", "open", "theirs", "gone", "hidden")


async def questions(world: World, visit: Visit) -> dict[str, Any]:
    """All that can be asked and answered; answers their ids."""
    made = {name: ids.new_id() for name, *_ in SAID}
    cellar, harbour = world.ids["cellar"], world.ids["harbour"]
    for name, by, parent, more in SAID:
        place = (
            {"audience_id": cellar, "group_id": cellar}
            if name.startswith("hidden")
            else {"audience_id": groups.ORGANISATION, "group_id": harbour}
        )
        said = {"id": made[name], "parent_id": made[parent] if parent else None, "thread_id": made[parent or name]}
        await _say(visit, world.cast.players[by].id, **said, **place, **more)
    for name in QUESTIONS:
        await insert(visit, "question", contribution_id=made[name])
    for question, answer, by in (("asked", "answer", "cees"), ("hidden", "hidden_answer", "greta")):
        by_id = world.cast.players[by].id
        for kind in ("answer", "outdated"):
            await insert(visit, "mark", contribution_id=made[answer], thread_id=made[question], kind=kind, by=by_id)
    await _pointed(world, visit, made)
    return {f"q_{name}": id for name, id in made.items()}


async def _pointed(world: World, visit: Visit, made: dict[str, UUID]) -> None:
    """Who may be asked, and who was thought of."""
    people = world.cast.players
    for name in ("cees", "kim"):
        await insert(visit, "willing", person_id=people[name].id)
    for question, to, by in (("asked", "kim", "greta"), ("hidden", "alma", "greta"), ("gone", "kim", "dewi")):
        await insert(visit, "pointer", question_id=made[question], person_id=people[to].id, by=people[by].id)


async def _say(visit: Visit, author: UUID, **row: Any) -> None:
    await insert(visit, "contribution", **{"kind": "post", "author_id": author, "keep": "keep", "covenant": 1} | row)


async def shared_pages(world: World, visit: Visit) -> dict[str, Any]:
    """What was begun without a place in a tree, a page of a closed group, and one that is not written together."""
    made = {name: ids.new_id() for name in ("unplanted", "unshared", *PLACES, *FILES_ON, "file")}
    slug_of = 'select slug from "group" where id = %(id)s'
    trees = {name: f"g/{await visit.value(slug_of, id=world.ids[name])}" for name in ("attic", "cellar")}
    await _begin(world, visit, made)
    for name, place in PLACES.items():
        await _plant(visit, made[name], place.format(**trees), world.cast.greta.id)
    await _absent(world, visit, made)
    await _beside_pages(world, visit, made)
    await _taken_away(world, visit)
    return {f"p_{name}": id for name, id in made.items()} | {f"tree_of_{name}": tree for name, tree in trees.items()}


async def _begin(world: World, visit: Visit, made: dict[str, UUID]) -> None:
    greta, elin, cees, farid = (world.cast.players[name].id for name in ("greta", "elin", "cees", "farid"))
    for name, by, audience, is_shared in (
        ("unplanted", greta, groups.ORGANISATION, True), ("unshared", greta, groups.ORGANISATION, False),
        ("closed", elin, world.ids["attic"], True), ("alone", greta, groups.ORGANISATION, False),
        ("ours", cees, groups.ORGANISATION, True), ("cees", cees, groups.ORGANISATION, True), ("elins", elin, world.ids["cellar"], True),
        ("gone", cees, groups.ORGANISATION, True), ("gone_closed", greta, world.ids["attic"], True), ("gone_visitors", farid, world.cast.visitors, True),
        ("gone_canteen", cees, world.cast.canteen, True),
    ):  # fmt: skip
        page = {"id": made[name], "thread_id": made[name], "audience_id": audience, "is_shared": is_shared}
        page |= {"withdrawn_at": clock.now()} if name.startswith("gone") else {}
        await _say(visit, by, kind="page", **page)


async def _plant(visit: Visit, id: UUID, place: str, by: UUID) -> None:
    page = {"contribution_id": id}
    await insert(visit, "page", **page, place=place, version=1)
    await insert(visit, "page_was", **page, place=f"{place}-before")
    await insert(visit, "page_link", **page, place=place)
    await insert(visit, "page_version", **page, number=1, by=by, title="", text="", credit=Jsonb([]))


async def _absent(world: World, visit: Visit, made: dict[str, UUID]) -> None:
    """Pages on which others wrote too, or nobody else; and what was taken away, by whom. All wordings are still there."""
    cast = world.cast
    written = {"text": "", "title": "", "credit": Jsonb([])}
    for name, by in (("ours", "dewi"), ("cees", "cees"), ("elins", "elin")):
        await visit.run("delete from page_version where contribution_id = %(id)s", id=made[name])
        for number, who in enumerate(("cees" if name == "ours" else by, by), 1):
            await insert(
                visit, "page_version", contribution_id=made[name], number=number, by=cast.players[who].id, **written
            )
    for name, by in (("gone", "dewi"), ("gone_closed", "greta"), ("gone_visitors", "farid"), ("gone_canteen", "cees")):
        row = {"place": "house/x", "title": "x", "by": cast.players[by].id}
        await insert(visit, "page_absence", contribution_id=made[name], **row)
        await insert(
            visit, "page_source", contribution_id=made[name], part_id=world.ids["post for all"], by=cast.greta.id
        )


async def _replaced(visit: Visit, file: UUID, by: UUID, on: UUID, kept: dict[str, Any]) -> None:
    """A file of this person's there, and what stood in its place before."""
    await insert(visit, "attachment", id=file, owner_id=by, contribution_id=on, **kept)
    await insert(visit, "file_version", attachment_id=file, number=1, contribution_id=on, by=by, at=clock.now(), **kept)


async def _beside_pages(world: World, visit: Visit, made: dict[str, UUID]) -> None:
    """What hangs on a page for all, of Greta's; and a file that Cees has not put anywhere."""
    cast, place = world.cast, world.ids
    for page, part in (("page for all", "cellar post"), ("cellar page", "post for all")):
        await insert(visit, "page_source", contribution_id=place[page], part_id=place[part], by=cast.greta.id)
    for name, who in (
        ("page for all", "cees"),
        ("page for all", "farid"),
        ("cellar page", "elin"),
        ("cellar page", "alma"),
    ):
        told = {
            "id": ids.new_id(),
            "contribution_id": place[name],
            "person_id": cast.players[who].id,
            "by": cast.greta.id,
        }
        await insert(visit, "page_told", **told, is_back=True, title="x")
    page = {"contribution_id": place["page for all"]}
    await insert(visit, "page_was", **page, place="house/before")
    await insert(visit, "mention", **page, person_id=cast.kim.id)
    await insert(visit, "tag", **page, name="here")
    await insert(visit, "reaction", **page, person_id=cast.kim.id, name="like")
    await insert(visit, "revision", **page, number=50, title="", text="", html="", written_at=clock.now())
    kept = {"digest": "0" * 64, "name": "x", "media_type": "x", "size": 1}
    await insert(visit, "attachment", id=made["file"], owner_id=cast.cees.id, **kept)
    for file, on in FILES_ON.items():
        await _replaced(visit, made[file], cast.greta.id, made.get(on) or place[on], kept)


async def _taken_away(world: World, visit: Visit) -> None:
    """The newest of all, whose words are still there."""
    newest, to_all = ids.new_id(), {"audience_id": groups.ORGANISATION, "withdrawn_at": clock.now()}
    await _say(visit, world.cast.greta.id, id=newest, thread_id=newest, plain="said", **to_all)
