"""What was begun is kept, found again from one place, and lost by nothing."""

from uuid import uuid4

from commonhold import contributions, groups, people
from commonhold.contributions.jobs import clear_files
from commonhold.ground import clock


async def places(player) -> list[str]:
    async with player.visit() as visit:
        return [each.place for each in await people.drafts(visit)]


async def test_all_that_was_begun_stands_in_one_place_with_where_it_belongs(cast):
    post = await cast.bram.writes("Which colour?", in_group=cast.nurses)
    mine = await cast.alma.replies(post, "Blue")
    await cast.alma.post("/drafts/write", title="Tea", text="At four")
    await cast.alma.post(f"/drafts/{post}", text="Or green")
    await cast.alma.post(f"/drafts/{mine}-edit?at=/c/{mine}/edit", text="Blue it is")

    page = (await cast.alma.get("/drafts")).text

    assert "Tea" in page and "Or green" in page and "Blue it is" in page and "Which colour?" in page
    for address in ("/write?draft=write", f"/c/{post}#reply", f"/c/{mine}/edit"):
        assert f'href="{address}"' in page
    assert "Or green" not in (await cast.bram.get("/drafts")).text
    assert "At four" in (await cast.alma.get("/write?draft=write")).text


async def test_a_change_that_was_begun_stands_in_its_form_again_until_it_is_saved(cast):
    post = await cast.alma.writes("Blue")
    await cast.alma.post(f"/drafts/{post}-edit?at=/c/{post}/edit", text="Blue it is")

    page = (await cast.alma.get(f"/c/{post}/edit")).text
    await cast.alma.post(f"/c/{post}/edit", text="Blue it is")

    assert "Blue it is</textarea>" in page and "You began this and did not send it" in page
    assert await places(cast.alma) == []


async def test_without_a_script_its_own_button_keeps_it(cast):
    post = await cast.bram.writes("Which colour?")

    kept = await cast.alma.post(f"/drafts/{post}", text="Green", key="x", files="")
    words = {"text": "Green it is", "csrf": cast.alma.csrf}
    by_itself = await cast.alma.client.post(f"/drafts/{post}", data=words, headers={"hx-request": "true"})

    assert (kept.status_code, kept.headers["location"]) == (303, "/drafts")
    assert by_itself.status_code == 204
    assert "Keep it for later" in (await cast.alma.get(f"/c/{post}")).text


async def test_whoever_left_the_group_still_has_their_words(cast):
    post = await cast.bram.writes("Which colour?", in_group=cast.nurses)
    await cast.alma.post(f"/drafts/{post}", text="Green, and for three reasons")
    async with cast.alma.visit() as visit:
        await groups.leave(visit, await groups.group(visit, cast.nurses))

    page = (await cast.alma.get("/drafts")).text

    assert "Green, and for three reasons" in page and "is not there for you any more" in page
    assert "Which colour?" not in page


async def test_what_is_let_go_is_gone_and_leads_back_to_the_list(cast):
    await cast.alma.post("/drafts/write", text="At four")

    answer = await cast.alma.client.post(
        "/drafts/write?_method=delete", data={"csrf": cast.alma.csrf}, headers={"referer": "http://house.test/drafts"}
    )

    assert answer.headers["location"] == "/drafts"
    assert await places(cast.alma) == []


async def test_an_address_outside_the_house_is_not_kept(cast):
    await cast.alma.post(f"/drafts/{uuid4()}?at=//evil.test", text="x")
    await cast.alma.post(f"/drafts/{uuid4()}?at=https://evil.test", text="y")

    assert "evil.test" not in (await cast.alma.get("/drafts")).text


async def test_files_of_a_draft_and_of_what_waits_are_not_cleared(cast):
    async with cast.alma.visit() as visit:
        kept, held, loose = [
            await contributions.keep_file(visit, digest="0" * 64, name=name, media_type="text/plain", size=1)
            for name in ("kept", "held", "loose")
        ]
        await people.keep_draft(visit, "write", {"text": "x", "files": [str(kept)]})
    async with cast.house.database.keeper() as visit:
        await visit.run("update attachment set at = now() - interval '8 days'")
    async with cast.alma.visit() as visit:
        await contributions.hold_files(visit, [held], clock.now())

    await clear_files(cast.house)

    async with cast.alma.visit() as visit:
        assert {each.id for each in await contributions.files_at_hand(visit, [kept, held, loose])} == {kept, held}
