"""A newer file takes the place of another, and what stood there stays to be fetched."""

import psycopg
import pytest

from commonhold import contributions
from commonhold.contributions.jobs import clear_files
from commonhold.contributions.tests.test_files import attached, photograph
from commonhold.ground import limits
from commonhold.ground.testing.documents import pdf
from commonhold.groups import ORGANISATION


async def replaces(player, file: dict, name: str, content: bytes):
    form = {"csrf": player.csrf}
    return await player.client.post(f"{file['url']}/versions", data=form, files=[("file", (name, content))])


async def files_of(player, address: str):
    return await player.get(f"{address}/files")


async def on_a_page(cast) -> tuple[str, dict]:
    """A page of the nurses with a file of Alma's; its address among contributions, and the file."""
    form = {"csrf": cast.alma.csrf, "under": "g/nurses", "title": "Leave", "text": "Ask the porter."}
    await cast.alma.client.post("/pages/new", data=form, files=[("file", ("plan.txt", b"The first plan"))])
    async with cast.alma.visit() as visit:
        id = await visit.value("select contribution_id from page where place = 'g/nurses/leave'")
        file = (await contributions.attachments(visit, [id]))[id][0]
    return f"/c/{id}", {"url": file.url}


async def test_its_author_puts_a_newer_file_there_and_the_earlier_one_is_listed_with_who_and_when(cast):
    address, (plan,) = await attached(cast, ("plan.txt", b"The first plan"))

    answer = await replaces(cast.alma, plan, "plan-2.pdf", pdf("The second plan"))

    page = (await files_of(cast.greta, address)).text
    assert answer.headers["location"] == f"{address}/files"
    assert (await cast.greta.get(plan["url"])).headers["content-type"] == "application/pdf"
    assert (await cast.greta.get(f"{plan['url']}/versions/1")).content == b"The first plan"
    assert "plan-2.pdf" in page and "plan.txt" in page and page.count("Alma Åkesson") >= 2 and "<time" in page
    assert "Earlier versions" in (await cast.greta.get(address)).text


async def test_on_a_reply_its_author_alone_is_led_to_put_a_newer_one(cast):
    post = await cast.greta.writes("Who has the plan?", to=cast.nurses)
    form = {"csrf": cast.alma.csrf, "text": "Here"}
    await cast.alma.client.post(f"/c/{post}/replies", data=form, files=[("file", ("plan.txt", b"The plan"))])

    led = {name: "A newer version" in (await cast.players[name].get(f"/c/{post}")).text for name in ("alma", "greta")}

    assert led == {"alma": True, "greta": False}


async def test_nobody_else_puts_one_there_and_whoever_cannot_see_it_finds_nothing_of_it(cast):
    address, (plan,) = await attached(cast, ("plan.txt", b"The first plan"))
    await replaces(cast.alma, plan, "plan.txt", b"The second plan")

    refused = await replaces(cast.greta, plan, "mine.txt", b"Mine")

    assert refused.status_code == 403
    assert "A newer one" not in (await files_of(cast.greta, address)).text
    for path in (f"{address}/files", plan["url"], f"{plan['url']}/versions/1", f"{plan['url']}/versions/7"):
        assert (await cast.cees.get(path)).status_code == 404
    assert (await replaces(cast.cees, plan, "mine.txt", b"Mine")).status_code == 404
    assert (await cast.greta.get(plan["url"])).content == b"The second plan"


async def test_on_a_page_whoever_may_change_it_does_and_the_file_stays_whose_it_was(cast):
    address, plan = await on_a_page(cast)

    answer = await replaces(cast.greta, plan, "plan.txt", b"The second plan")

    page = (await files_of(cast.bram, address)).text
    assert answer.status_code == 303
    assert page.index("Greta") < page.index("Alma Åkesson")
    async with cast.greta.visit() as visit:
        file = (await contributions.attachments(visit, [address.removeprefix("/c/")])).popitem()[1][0]
        with pytest.raises(psycopg.errors.CheckViolation):
            async with visit.connection.transaction():
                await visit.run("update attachment set contribution_id = null where id = %(id)s", id=file.id)
    assert file.owner_id == cast.alma.id
    assert (await replaces(cast.cees, plan, "plan.txt", b"From outside")).status_code == 404


async def test_what_cannot_be_taken_is_said_at_the_file_and_nothing_is_replaced(cast, monkeypatch):
    _, (picture,) = await attached(cast, ("ward.jpg", photograph()))
    _, (plan,) = await attached(cast, ("plan.txt", b"The first plan"))

    broken = await replaces(cast.alma, picture, "ward.jpg", photograph()[:300])
    same = await replaces(cast.alma, plan, "again.txt", b"The first plan")
    none = await cast.alma.post(f"{plan['url']}/versions")
    monkeypatch.setattr(limits, "FILE_VERSIONS", 0)
    too_often = await replaces(cast.alma, plan, "plan.txt", b"The second plan")

    assert (broken.status_code, same.status_code, none.status_code, too_often.status_code) == (422, 422, 422, 403)
    assert "damaged or cut off" in broken.text and "stands there already" in same.text and "Choose a file" in none.text
    assert (await cast.greta.get(f"{plan['url']}/versions/1")).status_code == 404


async def test_what_is_said_of_a_picture_goes_on_being_said_of_the_newer_one(cast):
    _, (picture,) = await attached(cast, ("ward.jpg", photograph()))
    async with cast.alma.visit() as visit:
        await visit.run("update attachment set alt = 'The ward' where name = 'ward.jpg'")

    await replaces(cast.alma, picture, "ward-2.jpg", photograph(640, 480))

    async with cast.greta.visit() as visit:
        file = await contributions.attachment(visit, picture["url"].rpartition("/")[2])
    assert (file.name, file.alt, file.width) == ("ward-2.jpg", "The ward", 640)


async def test_earlier_ones_are_kept_by_the_sweep_while_the_file_stands_and_go_with_it(cast, monkeypatch):
    address, (plan,) = await attached(cast, ("plan.txt", b"The first plan"))
    await replaces(cast.alma, plan, "plan.txt", b"The second plan")
    await _swept_of_any_age(cast, monkeypatch)
    kept = await cast.greta.get(f"{plan['url']}/versions/1")

    await cast.alma.post(f"{address}?_method=delete")
    await _swept_of_any_age(cast, monkeypatch)

    assert kept.content == b"The first plan"
    left = [path.read_bytes() for path in (cast.house.settings.data / "files").rglob("*") if path.is_file()]
    assert not [each for each in left if each.endswith(b" plan")]
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from file_version") == 0


async def test_once_it_is_opened_to_more_people_what_stood_there_before_stays_with_the_first(cast):
    address, (plan,) = await attached(cast, ("plan.txt", b"The first plan"))
    await replaces(cast.alma, plan, "plan.txt", b"The second plan")
    async with cast.alma.visit() as visit:
        await visit.run(
            "update contribution set audience_id = %(all)s where id = %(id)s",
            all=ORGANISATION, id=address.removeprefix("/c/"),
        )  # fmt: skip

    await replaces(cast.alma, plan, "plan.txt", b"The third plan")

    seen = {name: [(await cast.players[name].get(f"{plan['url']}/versions/{number}")).status_code for number in (1, 2)]
            for name in ("greta", "cees")}  # fmt: skip
    assert seen == {"greta": [200, 200], "cees": [404, 200]}


async def _swept_of_any_age(cast, monkeypatch) -> None:
    """The sweep, as if everything had lain there for a day."""
    shelves = cast.house.store.shelves
    with monkeypatch.context() as patched:
        patched.setattr(cast.house.store, "shelves", lambda: shelves(age=-1))
        await clear_files(cast.house)
