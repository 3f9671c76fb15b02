"""What distilling promises: people stay named, page and conversation lead to each other, and nobody more may read it."""

from uuid import uuid4

import psycopg
import pytest

from commonhold import pages
from commonhold.pages import queries
from commonhold.pages.crediting import parts


async def talked(cast):
    """A conversation of the nurses: Alma asks, Greta answers."""
    asked = await cast.alma.writes("Where is the blue folder?", in_group=cast.nurses, title="The folder")
    answered = await cast.greta.replies(asked, "In the cupboard by the window.")
    return asked, answered


async def distils(player, place: str, text: str, chosen, title: str = "Folders"):
    return await player.post("/pages/new", under=place, title=title, text=text, parts=[str(each) for each in chosen])


async def authors(player, place: str) -> set:
    async with player.visit() as visit:
        page = await pages.page_at(visit, place)
        now = (await queries.versions(visit, page.id, limit=1))[0]
        return {part.person_id for part in parts(now.text, now.credit)}


async def test_what_is_chosen_stands_in_the_form_of_the_page(cast):
    asked, answered = await talked(cast)

    on = await cast.bram.post(f"/c/{asked}/distil", parts=[str(asked), str(answered)])
    form = (await cast.bram.get(on.headers["location"])).text

    assert on.headers["location"].startswith("/pages/new?under=g/nurses&parts=")
    assert "## The folder" in form
    assert "In the cupboard by the window." in form
    assert f'name="parts" value="{answered}"' in form


async def test_into_a_page_that_stands_its_words_stay_above(cast):
    asked, answered = await talked(cast)
    await cast.alma.post("/pages/new", under="g/nurses", title="Folders", text="Two of them.")
    async with cast.alma.visit() as visit:
        page = await pages.page_at(visit, "g/nurses/folders")

    on = await cast.bram.post(f"/c/{answered}/distil", parts=str(answered), into=str(page.id))
    form = (await cast.bram.get(on.headers["location"])).text

    assert form.index("Two of them.") < form.index("In the cupboard by the window.")


async def test_whoever_said_it_is_named_and_page_and_conversation_lead_to_each_other(cast):
    asked, answered = await talked(cast)

    await distils(cast.bram, "g/nurses", "The blue folder:\n\nIn the cupboard by the window.", [answered])

    assert await authors(cast.bram, "g/nurses/folders") == {cast.bram.id, cast.greta.id}
    page = (await cast.alma.get("/pages/g/nurses/folders")).text
    assert "Distilled from what was said" in page
    assert f"/c/{answered}#c-{answered}" in page
    assert '<a href="/pages/g/nurses/folders"' in (await cast.alma.get(f"/c/{asked}")).text


async def test_a_sentence_that_was_reworded_still_names_who_said_its_words(cast):
    _, answered = await talked(cast)

    await distils(cast.bram, "g/nurses", "The folder lies in the cupboard by the window, upstairs.", [answered])

    assert await authors(cast.bram, "g/nurses/folders") == {cast.bram.id, cast.greta.id}


async def test_what_fewer_people_can_read_comes_into_no_page_of_more(cast):
    asked, answered = await talked(cast)

    refused = await distils(cast.bram, "house", "In the cupboard by the window.", [answered])

    assert refused.status_code == 403
    async with cast.bram.visit() as visit:
        assert await pages.page_at(visit, "house/folders") is None
    form = (await cast.bram.get(f"/c/{asked}/distil")).text
    assert "A new page of Nurses" in form


async def test_the_database_refuses_what_would_be_read_by_more(cast):
    _, answered = await talked(cast)
    await cast.bram.post("/pages/new", under="house", title="Open", text="To all.")
    async with cast.bram.visit() as visit:
        page = await pages.page_at(visit, "house/open")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            async with visit.connection.transaction():
                await visit.run(
                    "insert into page_source (contribution_id, part_id, by) values (%(page)s, %(part)s, %(me)s)",
                    page=page.id, part=answered, me=cast.bram.id,
                )  # fmt: skip


async def test_ones_own_words_may_be_taken_anywhere_and_lead_back_only_for_those_who_read_them(cast):
    _, answered = await talked(cast)

    await distils(cast.greta, "house", "In the cupboard by the window.", [answered])

    assert f"/c/{answered}" in (await cast.alma.get("/pages/house/folders")).text
    outside = (await cast.cees.get("/pages/house/folders")).text
    assert "In the cupboard by the window." in outside
    assert str(answered) not in outside


async def test_what_is_hidden_is_distilled_as_little_as_what_never_was(cast):
    _, answered = await talked(cast)

    for part in (answered, uuid4()):
        assert (await distils(cast.cees, "house", "Words", [part], title=f"Page {part}")).status_code == 404
        assert (await cast.cees.get(f"/c/{part}/distil")).status_code == 404


async def test_something_must_be_chosen(cast):
    asked, _ = await talked(cast)

    answer = await cast.bram.post(f"/c/{asked}/distil")

    assert answer.status_code == 422
    assert "Choose at least one part." in answer.text
