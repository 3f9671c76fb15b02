"""What previews promise: the worker looks once, nobody is told who reads, and a card shows plain words and a picture of ours."""

from uuid import UUID

import pytest

from commonhold import contributions
from commonhold.contributions import Contributed, Revised, Withdrawn
from commonhold.ground.testing.counting import counted
from commonhold.ground.testing.pictures import noise, written
from commonhold.ground.testing.town import Town, saying
from commonhold.previews import jobs, listeners
from commonhold.previews.parsing import RawPage, read

PAGE = """<html><head><title>A title</title><meta property="og:title" content="How water &amp; salt mix">
<meta property="og:description" content="<b>Bold</b> claims"><meta property="og:site_name" content="Salt"></head></html>"""


PICTURE = written(noise(900, 600), "PNG")


@pytest.fixture
def town(cast):
    town = Town()
    cast.house.outside = town.outside
    return town


async def hear(cast, id: UUID, fact: type = Contributed) -> None:
    """The worker hears that this was written."""
    told = {"id": id, "thread_id": id, "audience_id": id}
    more = {"parent_id": None, "author_id": id} if fact is Contributed else {}
    listener = {Contributed: listeners.note_links, Revised: listeners.renew_links, Withdrawn: listeners.drop_links}[
        fact
    ]
    async with cast.house.database.keeper() as visit:
        await listener(visit, fact(**told, **more))


async def looked_at(cast, id: UUID) -> None:
    await hear(cast, id)
    await jobs.look(cast.house)


async def test_a_card_says_what_the_page_says_of_itself_as_plain_words(cast, town):
    async with town.living("salt.test", saying(PAGE)):
        post = await cast.alma.writes("Look: http://salt.test/mix")
        await looked_at(cast, post)

    page = (await cast.bram.get(f"/c/{post}")).text

    assert "<b>How water &amp; salt mix</b>" in page
    assert "&lt;b&gt;Bold&lt;/b&gt; claims" in page
    assert "salt.test · Salt" in page


async def test_nothing_goes_out_when_somebody_reads(cast, town):
    async with town.living("salt.test", saying(PAGE)):
        post = await cast.alma.writes("Look: http://salt.test/mix")
        await looked_at(cast, post)
        asked = len(town.asked)
        for reader in (cast.bram, cast.cees, cast.alma):
            await reader.get(f"/c/{post}")
            await reader.get("/")
        await jobs.look(cast.house)

    assert (asked, len(town.asked)) == (1, 1)


@pytest.mark.leak("L164")
async def test_the_picture_is_drawn_anew_and_served_by_us(cast, town):
    page = PAGE.replace("</head>", '<meta property="og:image" content="/salt.png"></head>')

    async def serve(head, writer):
        await (saying(PICTURE, content_type="image/png") if "salt.png" in head else saying(page))(head, writer)

    async with town.living("salt.test", serve):
        post = await cast.alma.writes("Look: http://salt.test/mix")
        await looked_at(cast, post)

    shown = (await cast.bram.get(f"/c/{post}")).text
    address = shown.partition('<img src="/previews/')[2].partition('"')[0]
    picture = await cast.bram.get(f"/previews/{address}")
    assert picture.headers["content-type"] == "image/webp"
    assert picture.content[:4] == b"RIFF"
    assert "http://salt.test/salt.png" not in shown


@pytest.mark.leak("L181")
@pytest.mark.parametrize(
    "inside",
    [
        "http://127.0.0.1/x.png",
        "http://10.0.0.1/x.png",
        "http://inside.test/x.png",
        "file:///etc/passwd",
        "data:image/png;base64,x",
    ],
)
async def test_a_picture_inside_our_network_is_not_gone_to(cast, town, inside):
    town.name("inside.test", ["10.0.0.1"])
    async with town.living(
        "salt.test", saying(PAGE.replace("</head>", f'<meta property="og:image" content="{inside}"></head>'))
    ):
        post = await cast.alma.writes("Look: http://salt.test/mix")
        await looked_at(cast, post)

    assert town.went == ["93.184.216.34"]
    assert "How water" in (await cast.bram.get(f"/c/{post}")).text


@pytest.mark.leak("L223")
async def test_a_page_that_is_deep_and_long_is_looked_at_once_and_harms_nobody(cast, town):
    async with town.living("deep.test", saying("<title>Deep</title>" + "<div>" * 100_000)):
        post = await cast.alma.writes("Look: http://deep.test/")
        await looked_at(cast, post)
        await jobs.look(cast.house)

    assert len(town.asked) == 1
    assert "<b>Deep</b>" in (await cast.bram.get(f"/c/{post}")).text


async def test_what_is_for_its_writer_alone_is_never_looked_at(cast, town):
    async with town.living("salt.test", saying(PAGE)):
        post = await cast.alma.writes("Look: http://salt.test/mix", to=cast.alma.id)
        await looked_at(cast, post)

    assert town.asked == []


async def test_the_house_may_have_none(cast, town):
    answer = await cast.bram.client.put("/admin/previews", data={"csrf": cast.bram.csrf})
    async with town.living("salt.test", saying(PAGE)):
        post = await cast.alma.writes("Look: http://salt.test/mix")
        await looked_at(cast, post)

    assert answer.status_code == 303
    assert town.asked == []
    assert (await cast.alma.client.put("/admin/previews", data={"csrf": cast.alma.csrf})).status_code == 404


async def test_its_author_takes_a_card_away_for_good_and_nobody_else_does(cast, town):
    async with town.living("salt.test", saying(PAGE)):
        post = await cast.alma.writes("Look: http://salt.test/mix")
        await looked_at(cast, post)
        card = f"/previews/{await only_one(cast)}"

        assert (await cast.bram.client.delete(card, headers={"x-csrf": cast.bram.csrf})).status_code == 404
        await cast.alma.client.delete(card, headers={"x-csrf": cast.alma.csrf})
        await hear(cast, post, Revised)
        await jobs.look(cast.house)

    assert len(town.asked) == 1
    assert "How water" not in (await cast.bram.get(f"/c/{post}")).text


async def test_a_link_that_is_taken_out_loses_its_card_and_a_withdrawn_post_all(cast, town):
    async with town.living("salt.test", saying(PAGE)):
        post = await cast.alma.writes("Look: http://salt.test/mix and http://salt.test/other")
        await looked_at(cast, post)
        async with cast.alma.visit() as visit:
            await contributions.revise(
                visit, await contributions.contribution(visit, post), "Look: http://salt.test/other"
            )
        await hear(cast, post, Revised)
        assert (await cast.bram.get(f"/c/{post}")).text.count("How water") == 1

    await hear(cast, post, Withdrawn)
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from preview") == 0


@pytest.mark.leak("L050", "L051")
async def test_a_link_into_our_own_house_is_shown_to_those_who_may_read_what_it_leads_to(cast, town):
    """Never by fetching it, and to all others it is the bare link."""
    secret = await cast.bram.writes("What only nurses know", in_group=cast.nurses)
    post = await cast.alma.writes(f"See http://house.test/c/{secret}")
    dead = await cast.alma.writes(f"See http://house.test/c/{UUID(int=7)}")
    await looked_at(cast, post)

    assert "What only nurses know" in (await cast.greta.get(f"/c/{post}")).text
    assert "What only nurses know" not in (await cast.cees.get(f"/c/{post}")).text
    assert (await cast.cees.get(f"/c/{post}")).text.count('class="row preview"') == 0
    assert (await cast.cees.get(f"/c/{dead}")).text.count('class="row preview"') == 0
    assert town.went == []


@pytest.mark.leak("L052", "L053")
async def test_whoever_does_not_read_a_post_sees_nothing_of_its_card(cast, town):
    page = PAGE.replace("</head>", '<meta property="og:image" content="/salt.png"></head>')

    async def serve(head, writer):
        await (saying(PICTURE, content_type="image/png") if "salt.png" in head else saying(page))(head, writer)

    async with town.living("salt.test", serve):
        post = await cast.alma.writes("Look: http://salt.test/mix", in_group=cast.nurses)
        await looked_at(cast, post)
    card = await only_one(cast)

    assert (await cast.greta.get(f"/previews/{card}/picture")).status_code == 200
    hidden, absent = (
        await cast.cees.get(f"/previews/{card}/picture"),
        await cast.cees.get(f"/previews/{UUID(int=7)}/picture"),
    )
    assert hidden.status_code == absent.status_code == 404
    assert (await cast.cees.client.delete(f"/previews/{card}", headers={"x-csrf": cast.cees.csrf})).status_code == 404


async def test_two_who_write_the_same_link_have_a_card_each(cast, town):
    """That a card is there at once would tell that somebody wrote the link before, perhaps where one may not read."""
    async with town.living("salt.test", saying(PAGE)):
        await looked_at(cast, await cast.greta.writes("Look: http://salt.test/mix", in_group=cast.nurses))
        await looked_at(cast, await cast.cees.writes("Look: http://salt.test/mix"))

    assert len(town.asked) == 2


@pytest.mark.leak("L224")
async def test_there_is_an_end_to_how_many_links_are_looked_at(cast, town, monkeypatch):
    monkeypatch.setattr("commonhold.ground.limits.PREVIEWS_A_DAY", 4)
    for number in range(4):
        await hear(cast, await cast.alma.writes(" ".join(f"http://salt.test/{number}/{link}" for link in range(9))))

    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from preview") == 4


@pytest.mark.parametrize(
    "answer", [("404 Not Found", "text/html"), ("200 OK", "application/pdf"), ("200 OK", "text/plain")]
)
async def test_what_is_no_page_has_no_card(cast, town, answer):
    status, kind = answer
    async with town.living("salt.test", saying(PAGE, status, content_type=kind)):
        post = await cast.alma.writes("Look: http://salt.test/mix")
        await looked_at(cast, post)

    assert 'class="row preview"' not in (await cast.bram.get(f"/c/{post}")).text


async def test_a_conversation_with_many_cards_takes_as_many_queries_as_with_one(cast, town):
    async with town.living("salt.test", saying(PAGE)):
        post = await cast.alma.writes("Look: http://salt.test/mix")
        await looked_at(cast, post)
        await cast.bram.get(f"/c/{post}")
        with counted(cast.house) as few:
            await cast.bram.get(f"/c/{post}")
        for number in range(3):
            await looked_at(
                cast, await cast.cees.replies(post, f"And http://salt.test/{number} and http://house.test/c/{post}")
            )
        with counted(cast.house) as many:
            page = await cast.bram.get(f"/c/{post}")

    assert page.text.count("How water") == 4
    assert len(many) - len(few) <= 1  # what the links inside lead to, read at once


async def only_one(cast) -> UUID:
    async with cast.house.database.keeper() as visit:
        return await visit.value("select id from preview")


async def test_an_old_page_is_read_in_the_child_as_well(cast, town):
    old = "<title>Åäö på ett gammalt sätt</title>".encode("windows-1252")
    async with town.living("old.test", saying(old, content_type="text/html; charset=windows-1252")):
        post = await cast.alma.writes("Look: http://old.test/")
        await looked_at(cast, post)

    assert "Åäö på ett gammalt sätt" in (await cast.bram.get(f"/c/{post}")).text


def test_a_title_is_one_line_of_signs_that_are_seen():
    said = read(RawPage("<title>\u202eevil\u200b \n\n two\x00</title><meta name=description content='x'>".encode(), ""))

    assert (said.title, said.description) == ("evil two", "x")


@pytest.mark.parametrize(
    ("charset", "written"),
    [("iso-8859-1", "iso-8859-1"), ("", "utf-8"), ("nonsense", "utf-8"), ("zlib_codec", "utf-8"), ("base64", "utf-8")],
)
def test_a_page_is_read_in_the_letters_it_is_written_in(charset, written):
    assert read(RawPage("<title>Åäö</title>".encode(written), charset)).title == "Åäö"
