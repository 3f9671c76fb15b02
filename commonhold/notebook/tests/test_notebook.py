"""What the notebook promises: what I write for myself alone, always mine, and the beginning of what I say to others."""

from uuid import UUID

import pytest
from psycopg.errors import CheckViolation

from commonhold import contributions, covenants, notebook
from commonhold.ground import limits
from commonhold.ground.errors import Missing, Refused
from commonhold.ground.testing.counting import counted
from commonhold.groups import ORGANISATION
from commonhold.notebook import actions, queries

PIXEL = {"digest": "0" * 64, "media_type": "image/png", "size": 9, "width": 4, "height": 3}


async def jots(player, words: str) -> UUID:
    async with player.visit() as visit:
        return await notebook.jot(visit, words)


async def notes(player, q: str = "") -> list[UUID]:
    async with player.visit() as visit:
        return [each.id for each in (await queries.notes(visit, q)).items]


async def pinned(player) -> list[UUID]:
    async with player.visit() as visit:
        return [each.id for each in await queries.pinned(visit)]


async def pins(player, id: UUID) -> None:
    async with player.visit() as visit:
        await notebook.pin(visit, await actions.note(visit, id))


async def test_a_note_is_jotted_down_in_one_line_without_a_script(cast):
    page = (await cast.alma.get("/notebook")).text
    answer = await cast.alma.post("/notebook", text="The key hangs behind the door", key="one")
    again = await cast.alma.post("/notebook", text="The key hangs behind the door", key="one")

    assert 'action="/notebook"' in page and "Your notebook is empty." in page
    assert answer.headers["location"] == again.headers["location"] == "/notebook"
    assert (await cast.alma.get("/notebook")).text.count("The key hangs behind the door") == 1


async def test_an_empty_note_is_sent_back_and_nothing_is_kept(cast):
    answer = await cast.alma.post("/notebook", text="  ")

    assert answer.status_code == 422 and "Write something first." in answer.text
    assert await notes(cast.alma) == []


async def test_what_i_write_for_only_me_with_the_composer_is_in_my_notebook_whatever_its_kind(cast):
    post = (await cast.alma.post("/write", text="A thought", to="me")).headers["location"]
    question = (await cast.alma.post("/write", kind="question", title="Why the left?", to="me")).headers["location"]
    article = (await cast.alma.post("/write", kind="article", title="All of it", text="So", to="me")).headers[
        "location"
    ]
    await cast.alma.writes("For everybody")

    assert [f"/c/{id}" for id in await notes(cast.alma)] == [article, question, post]


async def test_nobody_else_finds_it_anywhere(cast):
    note = await jots(cast.alma, "The combination is behind the picture")

    for player in (cast.bram, cast.greta, cast.farid):
        assert not await player.sees(note)
        assert (await player.get(f"/c/{note}")).status_code == 404
        assert (await player.get("/notebook.json")).json() == {"items": [], "next": None}
        assert (await player.post(f"/notebook/{note}/pin?_method=put")).status_code == 404
        assert (await player.get(f"/write?note={note}")).text.count("combination") == 0


@pytest.mark.parametrize("choice", covenants.CHOICES)
async def test_a_note_is_its_writers_to_keep_under_every_covenant(cast, choice):
    async with cast.house.database.keeper() as visit:
        await visit.run(
            """insert into covenant (version, choice, rules, announced_at) values (2, %(choice)s, '{}', now() - interval '30 days')""",
            choice=choice,
        )

    note = await jots(cast.alma, "Mine")

    async with cast.alma.visit() as visit:
        assert (await contributions.contribution(visit, note)).keep == "keep"


@pytest.mark.parametrize("keep", ["trace", "stay"])
async def test_the_database_takes_no_note_that_is_not_its_writers_to_keep(cast, keep):
    note = await jots(cast.alma, "Mine")
    write = """insert into contribution (id, kind, author_id, audience_id, thread_id, keep, covenant)
               values (gen_random_uuid(), 'post', %(me)s, %(me)s, %(id)s, %(keep)s, 1)"""
    change = "update contribution set keep = %(keep)s where id = %(id)s and author_id = %(me)s"

    for statement in (write, change):
        with pytest.raises(CheckViolation):
            async with cast.house.database.keeper() as visit:
                await visit.run(statement, me=cast.alma.id, id=note, keep=keep)


async def test_what_was_changed_last_stands_first_and_pinned_ones_above(cast):
    first, second, third = [await jots(cast.alma, words) for words in ("One", "Two", "Three")]
    await pins(cast.alma, second)
    await cast.alma.post(f"/c/{first}/edit", text="One, and more")
    async with cast.house.database.keeper() as visit:
        await visit.run("update contribution set edited_at = now() + interval '1 second' where id = %(id)s", id=first)

    page = (await cast.alma.get("/notebook")).text

    assert (await pinned(cast.alma), await notes(cast.alma)) == ([second], [first, third, second])
    assert page.index(str(second)) < page.index(str(first)) < page.index(str(third))
    assert page.count(f'id="c-{second}"') == 1


async def test_a_pin_is_taken_out_and_only_a_few_are_put_in(cast):
    notes = [await jots(cast.alma, f"Note {number}") for number in range(limits.PINS + 1)]
    for note in notes[:-1]:
        await pins(cast.alma, note)

    with pytest.raises(Refused):
        await pins(cast.alma, notes[-1])
    await pins(cast.alma, notes[0])
    await cast.alma.post(f"/notebook/{notes[0]}/pin?_method=delete")
    await pins(cast.alma, notes[-1])

    assert await pinned(cast.alma) == [notes[-1], *reversed(notes[1:-1])]


async def test_only_a_note_of_ones_own_is_pinned(cast):
    post, reply = (
        await cast.alma.writes("For everybody"),
        await cast.alma.replies(await jots(cast.alma, "A note"), "More"),
    )

    for id in (post, reply):
        with pytest.raises(Missing):
            await pins(cast.alma, id)


async def test_a_word_is_found_in_its_forms_among_ones_notes_and_nowhere_else(cast):
    note = await jots(cast.alma, "The wide pouches need a longer dwell than the narrow ones do")
    other = await jots(cast.alma, "Bring the key back")
    await cast.alma.writes("A pouch for everybody")
    await jots(cast.bram, "Pouches of mine")

    assert await notes(cast.alma, "pouch") == [note]
    assert await notes(cast.alma, '"the key"') == [other]
    assert await notes(cast.alma, "glue") == []
    assert "None of your notes has these words." in (await cast.alma.get("/notebook?q=glue")).text


async def test_a_note_opened_to_others_is_a_note_no_more(cast):
    note = await jots(cast.alma, "Not for me alone after all")
    await pins(cast.alma, note)
    async with cast.alma.visit() as visit:
        await contributions.open_to(visit, await contributions.contribution(visit, note), ORGANISATION, is_group=False)

    assert (await notes(cast.alma), await pinned(cast.alma)) == ([], [])
    async with cast.alma.visit() as visit:
        assert not await queries.is_pinned(visit, note)


async def test_a_note_begins_an_article_and_stays(cast):
    note = (await cast.alma.post("/write", title="The wide pouch", text="Longer *dwell*", to="me")).headers["location"][
        3:
    ]

    form = (await cast.alma.get(f"/write?note={note}&kind=article")).text
    answer = await cast.alma.post(
        "/write", kind="article", title="The wide pouch", text="Longer *dwell*", to="organisation", note=note
    )

    assert 'value="The wide pouch"' in form and "Longer *dwell*" in form and 'value="article" checked' in form
    assert f'data-draft="/drafts/write-{note}"' in form and "Keep it for myself" in form
    assert "The wide pouch" in (await cast.cees.get(answer.headers["location"])).text
    assert await notes(cast.alma) == [UUID(note)]


async def test_a_note_goes_when_its_writer_says_so_and_its_files_come_along(cast):
    note = await jots(cast.alma, "Look at this")
    async with cast.alma.visit() as visit:
        file = await contributions.keep_file(visit, name="seam.png", **PIXEL)
        await contributions.attach(visit, note, [file])

    form = (await cast.alma.get(f"/write?note={note}")).text
    answer = await cast.alma.post(
        "/write", text="Look at this", to="organisation", note=str(note), lets_go="true", files=str(file), alt="A seam"
    )

    assert "seam.png" in form
    assert await notes(cast.alma) == []
    async with cast.cees.visit() as visit:
        post = await contributions.contribution(visit, UUID(answer.headers["location"][3:]))
    assert [(each.name, each.alt, each.digest) for each in post.attachments] == [
        ("seam.png", "A seam", PIXEL["digest"])
    ]
    assert post.attachments[0].id != file


async def test_what_is_made_of_a_note_leaves_another_draft_alone(cast):
    note = await jots(cast.alma, "A note")
    await cast.alma.post("/drafts/write", text="Something else that I began")
    await cast.alma.post(f"/drafts/write-{note}", text="A note, and more", note=str(note))

    form = (await cast.alma.get(f"/write?note={note}")).text
    gone = await cast.alma.post(f"/drafts/write-{note}?_method=delete")

    assert "A note, and more" in form and gone.headers["location"] == "/write"
    assert "Something else that I began" in (await cast.alma.get("/write")).text
    assert "and more" not in (await cast.alma.get(f"/write?note={note}")).text


async def test_nothing_is_made_of_anothers_note_and_none_goes(cast):
    note = await jots(cast.greta, "Hers")

    form = (await cast.alma.get(f"/write?note={note}")).text
    await cast.alma.post("/write", text="Mine", to="me", note=str(note), lets_go="true")

    assert "Hers" not in form and str(note) not in form
    assert await notes(cast.greta) == [note]


async def test_beside_a_note_stands_the_way_to_the_notebook_and_beside_nothing_else(cast):
    note, post = await jots(cast.alma, "A note"), await cast.alma.writes("For everybody")

    assert "In your notebook" in (await cast.alma.get(f"/c/{note}")).text
    assert "In your notebook" not in (await cast.alma.get(f"/c/{post}")).text


async def test_the_notebook_goes_on_where_it_ended_and_costs_the_same_however_long(cast):
    await jots(cast.alma, "The first")
    with counted(cast.house) as few:
        await cast.alma.get("/notebook")
    for number in range(25):
        await jots(cast.alma, f"Note {number}")
    await cast.alma.writes("For everybody")

    with counted(cast.house) as many:
        await cast.alma.get("/notebook")
    first = (await cast.alma.get("/notebook.json")).json()
    second = (await cast.alma.get(first["next"])).json()

    assert len(many) == len(few)
    assert [each["text"] for each in first["items"] + second["items"]] == [
        *(f"Note {number}" for number in range(24, -1, -1)), "The first",
    ]  # fmt: skip
    assert second["next"] is None
