"""What stands in files is found as what was written is: by those who may read the contribution, and no longer than it stands."""

import re
from uuid import UUID

import pytest

from commonhold import contributions
from commonhold.contributions.attachments import reattach
from commonhold.ground.testing.documents import docx, locked_pdf, pdf
from commonhold.search import jobs

MANUAL = pdf("Hur vi börjar om morgonen", "Vi byter termoelement varje vecka", "Limmet är varmt när vi börjar")


async def hear(house) -> None:
    """Pass on what has happened and do the jobs that wait, and those that wait for them, in this transaction."""
    waiting = [None]
    while waiting:
        await house.outbox.pass_on()
        async with house.database.keeper() as visit:
            waiting = await visit.rows(
                "delete from procrastinate_jobs where status = 'todo' returning id, task_name, args"
            )
        for job in sorted(waiting, key=lambda each: each["id"]):
            await house.queue.app.tasks[job["task_name"]](**job["args"])


async def unheard(player, *files: tuple[str, bytes], text: str = "Look at this", **form: str) -> UUID:
    """A post with these files, which nobody has read yet."""
    fields = {"csrf": player.csrf, "text": text, "to": "group", "group": "nurses"} | form
    answer = await player.client.post("/write", data=fields, files=[("file", each) for each in files])
    assert answer.status_code == 303, answer.text
    return UUID(answer.headers["location"][3:39])


async def sends(player, *files: tuple[str, bytes], **more: str) -> UUID:
    id = await unheard(player, *files, **more)
    await hear(player.house)
    return id


def main_of(answer) -> str:
    return answer.text[answer.text.index("<main") : answer.text.index("</main>")]


def words_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", main_of(answer)).split())


async def test_a_post_is_found_by_what_a_newer_file_says_and_no_longer_by_the_one_before(cast, searches):
    post = await sends(cast.alma, ("plan.txt", b"Pelicans everywhere"))
    before = await searches(cast.greta, "pelicans")
    async with cast.alma.visit() as visit:
        [file] = (await contributions.attachments(visit, [post]))[post]

    form = {"csrf": cast.alma.csrf}
    await cast.alma.client.post(f"{file.url}/versions", data=form, files=[("file", ("plan.txt", b"Flamingos here"))])
    at_once = await searches(cast.greta, "pelicans")
    await hear(cast.house)

    assert (before, at_once, await searches(cast.greta, "pelicans")) == ([post], [], [])
    assert await searches(cast.greta, "flamingos") == [post]


async def test_a_document_without_a_picture_shows_the_words_it_begins_with_and_each_version_its_own(cast):
    post = await sends(cast.alma, ("plan.docx", docx("Hello &lt;b&gt;Ward&lt;/b&gt;", *["and everybody"] * 60)))
    async with cast.alma.visit() as visit:
        [file] = (await contributions.attachments(visit, [post]))[post]
    shown, hidden = await cast.greta.get(f"/c/{post}"), await cast.cees.get(f"/c/{post}")
    newer = [("file", ("plan.docx", docx("Another plan")))]
    await cast.alma.client.post(f"{file.url}/versions", data={"csrf": cast.alma.csrf}, files=newer)
    at_once = await cast.greta.get(f"/c/{post}")
    await hear(cast.house)
    versions = words_of(await cast.greta.get(f"/c/{post}/files"))

    assert "Hello &lt;b&gt;Ward&lt;/b&gt; and everybody" in main_of(shown) and "and …</p>" in main_of(shown)
    assert (hidden.status_code, "and everybody" in main_of(at_once)) == (404, False)
    assert versions.index("Another plan") < versions.index("and everybody")


async def test_a_post_is_found_by_the_words_of_its_file_and_their_forms(cast, searches):
    post = await sends(cast.alma, ("manual.pdf", MANUAL))

    assert await searches(cast.greta, "termoelement") == [post]
    assert await searches(cast.greta, "veckorna") == [post]
    assert await searches(cast.greta, '"limmet är varmt"') == [post]
    assert await searches(cast.greta, "termoelement in:canteen") == []
    assert await searches(cast.greta, "termoel* from:alma in:nurses") == [post]
    assert await searches(cast.greta, "termoelement from:greta") == []
    assert await searches(cast.greta, "look -termoelement") == []


async def test_words_of_the_text_and_of_its_file_are_one_text(cast, searches):
    post = await sends(
        cast.alma, ("manual.pdf", MANUAL), ("seal.docx", docx("Of the seals")), text="Line two has a pelican"
    )

    assert await searches(cast.greta, "pelican termoelement seals") == [post]


async def test_the_page_says_in_which_file_and_on_which_page_and_shows_the_words(cast):
    await sends(cast.alma, ("manual.pdf", MANUAL))

    answer = await cast.greta.get("/search?q=veckorna")

    assert "In the file manual.pdf , page 2." in words_of(answer)
    assert "Vi byter termoelement varje <mark>vecka</mark>" in main_of(answer)
    file = re.search(r"/files/[0-9a-f-]{36}", main_of(answer))[0]
    assert (await cast.greta.get(file)).content == MANUAL


async def test_what_its_own_words_say_is_shown_without_the_file(cast):
    await sends(cast.alma, ("manual.pdf", MANUAL), text="Limmet står i boken")

    assert "In the file" not in words_of(await cast.greta.get("/search?q=limmet"))
    assert "In the file manual.pdf , page 3." in words_of(await cast.greta.get("/search?q=limmet+varmt"))


async def test_a_file_is_found_by_its_name_and_a_picture_by_what_is_said_to_be_on_it(cast, searches):
    post = await sends(cast.alma, ("wardplan.pdf", locked_pdf()))

    assert await searches(cast.greta, "wardplan") == [post]
    assert await searches(cast.greta, "wardplan.pdf") == [post]
    assert "In the file wardplan.pdf ." in words_of(await cast.greta.get("/search?q=wardplan"))


async def test_nobody_finds_by_a_file_what_they_may_not_read(cast, searches):
    await sends(cast.alma, ("manual.pdf", MANUAL))

    for outsider in (cast.cees, cast.dewi, cast.farid, cast.elin):
        assert await searches(outsider, "termoelement") == []
        assert "manual.pdf" not in (await outsider.get("/search?q=manual")).text
        async with outsider.visit() as visit:
            assert await visit.values("select text from passage") == []
    async with cast.greta.visit() as visit:
        assert len(await visit.values("select text from passage")) == 4


async def test_with_the_post_go_the_words_of_its_files(cast, searches):
    post = await sends(cast.alma, ("manual.pdf", MANUAL))
    reply = await cast.greta.replies(post, "Thank you")
    async with cast.alma.visit() as visit:
        await contributions.withdraw(visit, await contributions.contribution(visit, post))

    assert await searches(cast.greta, "termoelement") == []
    assert await searches(cast.greta, "thank") == [reply]
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from passage") == 0
        assert await visit.value("select file_words from contribution where id = %(id)s", id=post) is None


async def test_a_file_that_is_taken_off_is_found_no_longer_at_once_and_the_others_soon_again(cast, searches):
    post = await sends(cast.alma, ("manual.pdf", MANUAL), ("seal.txt", b"About seals"))
    async with cast.alma.visit() as visit:
        kept = await visit.value("select id from attachment where name = 'seal.txt'")
        await reattach(visit, post, [kept])

    assert await searches(cast.greta, "termoelement") == []
    await hear(cast.house)
    assert await searches(cast.greta, "termoelement") == []
    assert await searches(cast.greta, "seals") == [post]


async def test_new_words_of_the_post_leave_the_words_of_its_files(cast, searches):
    post = await sends(cast.alma, ("manual.pdf", MANUAL))
    async with cast.alma.visit() as visit:
        await contributions.revise(visit, await contributions.contribution(visit, post), "Read a pelican")

    assert await searches(cast.greta, "pelican termoelement") == [post]
    assert await searches(cast.greta, "look") == []


async def test_files_from_before_are_read_by_the_sweep_and_only_once(cast, searches):
    post = await unheard(cast.alma, ("manual.pdf", MANUAL))
    async with cast.house.database.keeper() as visit:
        await visit.run("delete from fact")
    await hear(cast.house)
    assert await searches(cast.greta, "termoelement") == []

    await jobs.read_left(cast.house)
    await hear(cast.house)

    assert await searches(cast.greta, "termoelement") == [post]
    await jobs.read_left(cast.house)
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from procrastinate_jobs") == 0


async def test_reading_twice_is_reading_once(cast, searches):
    post = await sends(cast.alma, ("manual.pdf", MANUAL))
    async with cast.house.database.keeper() as visit:
        before = await visit.rows("select attachment_id, number, text from passage order by 1, 2")

    await jobs.read_files(cast.house, str(post))

    async with cast.house.database.keeper() as visit:
        assert await visit.rows("select attachment_id, number, text from passage order by 1, 2") == before
    assert await searches(cast.greta, "termoelement") == [post]


async def test_what_is_gone_meanwhile_is_let_go(cast):
    post = await unheard(cast.alma, ("manual.pdf", MANUAL))
    async with cast.house.database.keeper() as visit:
        (file,) = await jobs.files.unread(visit, post)
        await visit.run("delete from attachment")
        await jobs.files.keep_passages(visit, file, [])
        await jobs.files.note_words(visit, post)

    await jobs.read_files(cast.house, "00000000-0000-7000-8000-000000000000")
    await jobs.read_files(cast.house, str(post))

    async with cast.house.database.keeper() as visit:
        assert await visit.rows("select 1 from passage") == []
        assert await visit.value("select file_words is null from contribution where id = %(id)s", id=post)


@pytest.mark.parametrize("words", [150_000, 3])
async def test_a_text_with_more_words_than_the_database_holds_is_found_by_as_many_as_it_does(cast, searches, words):
    many = " ".join(f"q{number:x}z{number * 7919:x}" for number in range(words))

    post = await sends(cast.alma, ("codes.txt", many.encode()), text="Some codes")

    assert await searches(cast.greta, "q1z1eef") == [post]
    assert await searches(cast.greta, "codes") == [post]
    async with cast.alma.visit() as visit:
        await contributions.revise(
            visit, await contributions.contribution(visit, post), " ".join(f"r{n:x}" for n in range(15_000))
        )
    assert await searches(cast.greta, "r1a97") == [post]
