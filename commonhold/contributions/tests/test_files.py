"""What files on contributions promise."""

from io import BytesIO

import httpx
import pytest
from PIL import Image

from commonhold import contributions
from commonhold.contributions.jobs import clear_files
from commonhold.ground.errors import Missing
from commonhold.ground.testing.documents import docx, pdf, zipped

WHERE = "Veddesta 59.41 17.84"


def photograph(width: int = 1200, height: int = 800) -> bytes:
    """A JPEG that tells where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = WHERE
    file = BytesIO()
    Image.new("RGB", (width, height), "darkgreen").save(file, "JPEG", exif=exif)
    return file.getvalue()


async def sends(player, *files: tuple[str, bytes], to: str = "/files") -> httpx.Response:
    return await player.client.post(to, data={"csrf": player.csrf}, files=[("file", each) for each in files])


async def attached(cast, *files: tuple[str, bytes]) -> tuple:
    """Alma writes to the nurses with these files; the post and its files."""
    form = {"csrf": cast.alma.csrf, "text": "Look", "to": "group", "group": "nurses"}
    answer = await cast.alma.client.post("/write", data=form, files=[("file", each) for each in files])
    told = (await cast.alma.get(answer.headers["location"] + ".json")).json()
    return answer.headers["location"], told["contribution"]["attachments"]


async def test_a_picture_loses_where_it_was_taken(cast):
    given = photograph()
    assert WHERE.encode() in given

    _, (picture,) = await attached(cast, ("ward.jpg", given))

    for size in ("", "?size=small", "?size=large"):
        served = await cast.greta.get(picture["url"] + size)
        assert served.status_code == 200
        assert WHERE.encode() not in served.content
    assert not [
        path
        for path in (cast.house.settings.data / "files").rglob("*")
        if path.is_file() and WHERE.encode() in path.read_bytes()
    ]


async def test_a_file_follows_what_it_stands_on(cast):
    _, (picture, text) = await attached(cast, ("ward.jpg", photograph()), ("plan.txt", b"The plan of the ward"))

    for url in (picture["url"], picture["url"] + "?size=small", text["url"]):
        assert (await cast.greta.get(url)).status_code == 200
        for headers in ({}, {"range": "bytes=0-3"}, {"if-none-match": "*"}):
            hidden = await cast.cees.get(url, headers=headers)
            assert hidden.status_code == 404
            assert b"plan" not in hidden.content
            assert (await cast.anybody.get(url, headers=headers)).status_code == 303


async def test_the_first_page_of_a_document_is_a_picture_for_those_alone_who_may_read_it(cast):
    address, (plan, broken) = await attached(cast, ("plan.pdf", pdf("Ward 3")), ("broken.pdf", b"%PDF-1.4 nothing"))

    page = (await cast.greta.get(address)).text
    small = await cast.greta.get(f"{plan['url']}?size=small")
    hidden = await cast.cees.get(f"{plan['url']}?size=small")
    whole = await cast.greta.get(plan["url"])
    unshown = await cast.greta.get(f"{broken['url']}?size=small")

    assert 'alt="The first page of plan.pdf"' in page and "first page of broken.pdf" not in page
    assert (small.status_code, small.headers["content-type"]) == (200, "image/webp")
    assert Image.open(BytesIO(small.content)).width == 320
    assert (hidden.status_code, whole.headers["content-type"]) == (404, "application/pdf")
    assert unshown.content == b"%PDF-1.4 nothing"


async def test_a_document_of_an_office_program_shows_the_page_that_it_carries(cast):
    carried = BytesIO()
    Image.new("RGB", (200, 280), "navy").save(carried, "PNG")
    plan = zipped({"word/document.xml": "<w/>", "docProps/thumbnail.png": carried.getvalue()})
    address, (plan, bare) = await attached(cast, ("plan.docx", plan), ("bare.docx", docx("Ward 3")))

    page = (await cast.greta.get(address)).text
    small = await cast.greta.get(f"{plan['url']}?size=small")

    assert 'alt="The first page of plan.docx"' in page and "first page of bare.docx" not in page
    assert Image.open(BytesIO(small.content)).size == (200, 280)


async def test_a_file_that_is_not_on_anything_is_its_senders_alone(cast):
    sent = await sends(cast.alma, ("plan.txt", b"The plan of the ward"))
    id = sent.text.partition('name="files" value="')[2][:36]

    assert (await cast.alma.get(f"/files/{id}")).content == b"The plan of the ward"
    assert (await cast.greta.get(f"/files/{id}")).status_code == 404


async def test_nobody_puts_the_file_of_another_on_what_they_write(cast):
    sent = await sends(cast.alma, ("plan.txt", b"The plan of the ward"))
    id = sent.text.partition('name="files" value="')[2][:36]

    answer = await cast.cees.post("/write", text="Mine now", to="organisation", files=id)

    assert answer.status_code == 404
    assert (await cast.alma.get(f"/files/{id}")).status_code == 200
    async with cast.alma.visit() as visit:
        assert (await contributions.attachment(visit, id)).contribution_id is None


async def test_whoever_leaves_the_group_no_longer_opens_its_files(cast):
    _, (text,) = await attached(cast, ("plan.txt", b"The plan of the ward"))
    seen = await cast.greta.get(text["url"])
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "delete from membership where person_id = %(id)s and audience_id = %(group)s",
            id=cast.greta.id,
            group=cast.nurses,
        )

    for headers in ({}, {"if-none-match": seen.headers["etag"]}):
        assert (await cast.greta.get(text["url"], headers=headers)).status_code == 404


async def test_a_part_of_a_file_is_served_and_a_browser_asks_each_time(cast):
    _, (text,) = await attached(cast, ("plan.txt", b"0123456789"))

    part = await cast.greta.get(text["url"], headers={"range": "bytes=2-4"})
    end = await cast.greta.get(text["url"], headers={"range": "bytes=-3"})
    nonsense = await cast.greta.get(text["url"], headers={"range": "bytes=9-2,x"})

    assert (part.status_code, part.content, part.headers["content-range"]) == (206, b"234", "bytes 2-4/10")
    assert (end.status_code, end.content) == (206, b"789")
    assert (nonsense.status_code, nonsense.content) == (200, b"0123456789")
    assert part.headers["cache-control"] == "private, no-cache"
    again = await cast.greta.get(text["url"], headers={"if-none-match": part.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_what_pretends_to_be_a_page_is_only_saved(cast):
    _, (page,) = await attached(cast, ("ward.html", b"<script>alert(1)</script>"))

    served = await cast.greta.get(page["url"])

    assert served.headers["content-type"] == "application/octet-stream"
    assert served.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in served.headers["content-security-policy"]


async def test_what_cannot_be_taken_says_why_and_the_words_stay(cast):
    broken = photograph()[:300]

    alone = await sends(cast.alma, ("ward.jpg", broken))
    form = {"csrf": cast.alma.csrf, "text": "My long words", "to": "group", "group": "nurses"}
    sent = await cast.alma.client.post(
        "/write", data=form, files=[("file", ("ward.jpg", broken)), ("file", ("a.txt", b"fine"))]
    )

    assert alone.status_code == 422
    assert "ward.jpg: This picture is damaged or cut off." in alone.text
    assert sent.status_code == 422
    assert "ward.jpg: This picture is damaged or cut off." in sent.text
    assert "My long words" in sent.text
    assert "a.txt" in sent.text


async def test_an_empty_file_and_none_at_all_are_told(cast):
    empty = await sends(cast.alma, ("nothing.txt", b""))
    none = await cast.alma.post("/files")

    assert "nothing.txt: This file is empty." in empty.text
    assert none.status_code == 422


async def test_nobody_takes_away_the_file_of_another(cast):
    sent = await sends(cast.alma, ("plan.txt", b"The plan of the ward"))
    id = sent.text.partition('name="files" value="')[2][:36]

    assert (await cast.greta.post(f"/files/{id}?_method=delete")).status_code == 404
    assert (await cast.alma.post(f"/files/{id}?_method=delete")).status_code == 200
    assert (await cast.alma.get(f"/files/{id}")).status_code == 404


async def test_files_of_what_was_taken_away_are_gone_at_once_and_from_the_disk_with_the_sweep(cast):
    post, (picture,) = await attached(cast, ("ward.jpg", photograph()))
    kept = [path for path in (cast.house.settings.data / "files").rglob("*") if path.is_file()]
    assert len(kept) == 3

    await cast.alma.post(f"{post}?_method=delete")
    assert (await cast.greta.get(picture["url"])).status_code == 404
    cast.house.store.shelves = _without_waiting(cast.house.store)
    await clear_files(cast.house)

    assert [path for path in kept if path.exists()] == []


async def test_the_sweep_leaves_what_stands_on_something(cast):
    _, (picture,) = await attached(cast, ("ward.jpg", photograph()))
    cast.house.store.shelves = _without_waiting(cast.house.store)

    await clear_files(cast.house)

    assert (await cast.greta.get(picture["url"] + "?size=small")).status_code == 200


def _without_waiting(store):
    usual = store.shelves
    return lambda: usual(age=-1)


async def test_at_most_twenty_files_stand_on_one_contribution(cast):
    files = [(f"{number}.txt", b"words") for number in range(21)]

    answer = await sends(cast.alma, *files)

    assert "20.txt: At most twenty files can stand on one contribution." in answer.text


async def test_an_attachment_of_another_cannot_be_attached_by_the_verb_either(cast):
    sent = await sends(cast.alma, ("plan.txt", b"The plan of the ward"))
    id = sent.text.partition('name="files" value="')[2][:36]
    mine = await cast.cees.writes("Mine")
    async with cast.cees.visit() as visit:
        with pytest.raises(Missing):
            await contributions.attach(visit, mine, [id])
