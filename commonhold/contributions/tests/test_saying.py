"""What reactions, drafts and earlier wordings promise."""

from commonhold import contributions, people


async def test_a_reaction_said_twice_is_said_once_and_can_be_taken_back(cast):
    id = await cast.alma.writes("It works", in_group=cast.nurses)

    for _ in range(2):
        answer = await cast.greta.post(f"/c/{id}/reactions/agree?_method=put")
        assert answer.status_code == 303

    async with cast.alma.visit() as visit:
        assert (await contributions.contribution(visit, id)).reactions == (("agree", 1, False),)
    await cast.greta.post(f"/c/{id}/reactions/agree?_method=delete")
    async with cast.alma.visit() as visit:
        assert (await contributions.contribution(visit, id)).reactions == ()


async def test_the_answer_to_htmx_is_the_row_of_reactions_alone(cast):
    id = await cast.alma.writes("It works", in_group=cast.nurses)

    answer = await cast.greta.client.post(
        f"/c/{id}/reactions/agree?_method=put", data={"csrf": cast.greta.csrf}, headers={"hx-request": "true"}
    )

    assert answer.status_code == 200
    assert answer.text.startswith('<div class="row wrap reactions"')
    assert 'aria-pressed="true"' in answer.text
    assert "You agree" in answer.text


async def test_an_outsider_neither_reacts_nor_learns_who_did(cast):
    id = await cast.alma.writes("It works", in_group=cast.nurses)
    await cast.greta.post(f"/c/{id}/reactions/agree?_method=put")

    assert (await cast.cees.post(f"/c/{id}/reactions/agree?_method=put")).status_code == 404
    hidden = await cast.cees.get(f"/c/{id}/reactions")
    assert hidden.status_code == 404
    assert "Greta" not in hidden.text
    assert "Greta" in (await cast.bram.get(f"/c/{id}/reactions")).text


async def test_there_are_only_the_reactions_that_there_are(cast):
    id = await cast.alma.writes("It works")

    assert (await cast.cees.post(f"/c/{id}/reactions/boo?_method=put")).status_code == 422


async def test_nobody_reacts_to_what_was_taken_away(cast):
    id = await cast.alma.writes("It works")
    await cast.bram.replies(id, "Where?")
    await cast.alma.post(f"/c/{id}?_method=delete")

    assert (await cast.cees.post(f"/c/{id}/reactions/like?_method=put")).status_code == 404


async def test_a_draft_is_kept_found_again_and_seen_by_nobody_else(cast):
    kept = await cast.alma.post("/drafts/write", text="Not yet", to="me")

    assert kept.headers["location"] == "/drafts"
    assert "Not yet" in (await cast.alma.get("/write")).text
    assert "Not yet" not in (await cast.greta.get("/write")).text
    async with cast.greta.visit() as visit:
        assert await people.draft(visit, "write") is None


async def test_a_draft_is_let_go_when_asked_and_when_sent(cast):
    await cast.alma.post("/drafts/write", text="Not yet")
    await cast.alma.post("/drafts/write?_method=delete")
    assert "Not yet" not in (await cast.alma.get("/write")).text

    await cast.alma.post("/drafts/write", text="Not yet")
    await cast.alma.post("/write", text="Now", to="organisation")
    assert "Not yet" not in (await cast.alma.get("/write")).text


async def test_a_draft_longer_than_a_text_is_refused_with_a_reason(cast):
    answer = await cast.alma.post("/drafts/write", text="x" * 130_000)

    assert answer.status_code == 422


async def test_how_it_read_before_stays_to_be_seen_by_those_who_see_it(cast):
    id = await cast.alma.writes("Bring the blue folder", in_group=cast.nurses)
    await cast.alma.post(f"/c/{id}/edit", text="Bring the red folder")

    page = await cast.greta.get(f"/c/{id}/history")

    assert '<del><span class="unseen">Removed: </span>blue</del>' in page.text
    assert '<ins><span class="unseen">Added: </span>red</ins>' in page.text
    assert "Bring the blue folder" in page.text
    assert (await cast.cees.get(f"/c/{id}/history")).status_code == 404


async def test_a_hundred_changes_are_read_page_by_page(cast):
    id = await cast.alma.writes("Version 0")
    async with cast.alma.visit() as visit:
        for number in range(1, 31):
            await contributions.revise(visit, await contributions.contribution(visit, id), f"Version {number}")

    first = await cast.greta.get(f"/c/{id}/history")
    second = await cast.greta.get(f"/c/{id}/history?before=12")

    assert first.text.count('<section class="sheet pad stack">') == 20
    assert "?before=12" in first.text
    assert second.text.count('<section class="sheet pad stack">') == 10 + 1
    assert "Version 0" in second.text
    assert "Version 0" not in first.text


async def test_what_was_taken_away_has_no_earlier_wordings(cast):
    id = await cast.alma.writes("Bring the blue folder", in_group=cast.nurses)
    await cast.alma.post(f"/c/{id}/edit", text="Bring the red folder")
    await cast.greta.replies(id, "Which?")
    await cast.alma.post(f"/c/{id}?_method=delete")

    for player in (cast.alma, cast.greta):
        assert (await player.get(f"/c/{id}/history")).status_code == 404
    async with cast.alma.visit() as visit:
        assert await contributions.revisions(visit, id) == []
