"""Who is outside finds nothing, counts nothing and learns nothing. O is Cees; X is Greta's hidden group and Alma's own notes."""

import json
import re

import pytest
import structlog

from commonhold import contributions, groups

CANARY = "Zebrafinch"
SIGNS = [
    "' or 1=1 --",
    "\\'); drop table person; --",
    "a & b | !c",
    "%s %(q)s",
    "a:*b",
    "<->",
    "(((",
    "'::tsquery",
    "~en",
    "@0000-0",
]


@pytest.fixture
def hide(cast):
    """Make things that Cees may not see, with the canary in each of their fields."""

    async def make():
        async with cast.greta.visit() as visit:
            aviary = await groups.open_group(visit, f"{CANARY} keepers", door="hidden", purpose=f"About the {CANARY}")
        words = f"The {CANARY} sings #{CANARY.lower()}_song"
        post = await cast.greta.writes(words, title=f"A {CANARY}", in_group=aviary)
        await cast.greta.replies(post, f"Which {CANARY}?")
        await cast.alma.writes(f"My {CANARY}", to=cast.alma.id)
        return post

    return make


@pytest.fixture
async def hidden(hide):
    return await hide()


def bare(answer, word: str) -> str:
    """The answer without what was asked and without what differs from one request to the next."""
    text = re.sub(r'name="csrf" value="[^"]*"', "", answer.text)
    return re.sub(re.escape(word), "WORD", text, flags=re.IGNORECASE)


async def test_what_is_hidden_can_be_found_by_those_who_may(cast, hidden, searches):
    assert hidden in await searches(cast.greta, CANARY)
    assert (await cast.greta.get(f"/search/suggest.json?q={CANARY}")).json()["groups"]


PLACES = (
    "/search?q={}", "/search?q={}*", "/search?what=groups&q={}", "/search.json?q={}", "/search.json?order=best&q={}",
    "/search/suggest?q={}", "/search/suggest?q=%23{}", "/search/suggest.json?q={}", "/search?q=from:{}", "/search?q=in:{}",
    "/search?q=%23{}", "/search?q=-in:{}", "/search?q=-%23{}", "/people?q={}", "/groups?q={}",
)  # fmt: skip


async def all_answers(player, typed: list[str]) -> dict[str, str]:
    return {path: (await player.get(path)).text for each in typed for path in (place.format(each) for place in PLACES)}


async def test_an_outsider_who_types_every_beginning_gets_what_they_got_before_it_was_there(cast, hide):
    """L001, L003, L007"""
    typed = [CANARY[:length].lower() for length in range(1, 7)]
    await cast.bram.writes("Something zany that all may read")
    before = await all_answers(cast.cees, typed)
    await hide()

    after = await all_answers(cast.cees, typed)

    assert [path for path in before if before[path] != after[path]] == []
    assert (await cast.greta.get("/search/suggest.json?q=zebr")).json()["tags"] == [f"{CANARY.lower()}_song"]


QUESTIONS = [
    "%23{}_song",
    "tag:{}_song",
    "-%23{}_song",
    "in:{}-keepers",
    "-in:{}-keepers",
    "{}",
    '"{} sings"',
    "from:greta {}",
]


async def test_what_is_hidden_answers_as_what_never_was(cast, hidden):
    """L009, L010: asking for a hidden tag or group, or for what is without it."""
    await cast.bram.writes("Something that all may read")
    never = "Quetzalbird"[: len(CANARY)]
    for question in QUESTIONS:
        for path in ("/search?q=", "/search.json?q="):
            found = bare(await cast.cees.get(path + question.format(CANARY)), CANARY)
            other = bare(await cast.cees.get(path + question.format(never)), never)
            assert found == other, question


async def test_counts_do_not_move_by_what_is_hidden(cast, searches):
    """L004, L106"""
    for number in range(3):
        await cast.bram.writes(f"Common word {number}")
    before = (await cast.cees.get("/search?q=common")).text
    for number in range(30):
        await cast.greta.writes(f"Common word {number} #common", in_group=cast.cellar)
    after = (await cast.cees.get("/search?q=common")).text

    assert re.sub(r'value="[^"]{20,}"', "", after) == re.sub(r'value="[^"]{20,}"', "", before)
    assert (await cast.cees.get("/search.json?q=common")).json()["total"] == 3


async def test_who_leaves_a_group_finds_nothing_of_it_any_more_not_even_their_own(cast, searches):
    """L118"""
    mine = await cast.alma.writes("A pelican", in_group=cast.nurses)
    assert await searches(cast.alma, "pelican") == [mine]
    async with cast.alma.visit() as visit:
        await groups.leave(visit, await groups.group(visit, cast.nurses))

    assert await searches(cast.alma, "pelican") == []
    assert await searches(cast.alma, "from:me") == []


async def test_a_guest_finds_what_their_groups_hold_and_no_people_but_those_in_them(cast, searches):
    inside = await cast.bram.writes("A pelican", in_group=cast.visitors)
    await cast.bram.writes("A pelican for the organisation")

    assert await searches(cast.farid, "pelican") == [inside]
    answer = (await cast.farid.get("/search/suggest.json?q=a")).json()
    assert [each["handle"] for each in answer["people"]] == []


async def test_nobody_is_found_by_an_address(cast):
    """L005"""
    typed = ["alma@private.example", "private", '"alma@private.example"']
    before = await all_answers(cast.cees, typed)
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "insert into address (id, person_id, mail) values (%(alma)s, %(alma)s, 'alma@private.example')",
            alma=cast.alma.id,
        )

    assert await all_answers(cast.cees, typed) == before


async def test_what_is_asked_is_not_logged(cast, capfd, caplog, server):
    """L015"""
    with structlog.testing.capture_logs() as told:
        for path in ("/search?q=", "/search.json?q=", "/search/suggest?q=", "/search?before=x&q="):
            for q in (CANARY, f'"{CANARY}', f"from:{CANARY}", f"{CANARY}:*&|!'", "x" * 3000 + CANARY):
                await cast.cees.get(path + q)

    written = capfd.readouterr()
    logs = [file.read_text(errors="replace") for file in (server.place.home / "log").glob("*")]
    assert logs
    assert CANARY not in "".join([*logs, written.out, written.err, caplog.text, json.dumps(told, default=str)])


async def test_no_sign_means_anything_to_the_database(cast, searches):
    """L233"""
    await cast.bram.writes("A pelican")
    for typed in SIGNS:
        for q in (typed, f"from:{typed}", f"in:{typed}", f"tag:{typed}", f'"{typed}"', f"-{typed}", f"kind:{typed}"):
            assert (await cast.alma.get("/search.json", params={"q": q})).status_code == 200
            assert (await cast.alma.get("/search/suggest.json", params={"q": q})).status_code == 200
    assert len(await searches(cast.alma, "pelican")) == 1


async def test_a_changed_audience_holds_at_once(cast, searches):
    """L002, L129"""
    post = await cast.greta.writes("A pelican", to=cast.greta.id)
    assert await searches(cast.alma, "pelican") == []
    async with cast.greta.visit() as visit:
        await contributions.open_to(visit, await contributions.contribution(visit, post), cast.nurses, is_group=True)
    assert await searches(cast.alma, "pelican") == [post]
    async with cast.house.database.keeper() as visit:
        left = "delete from membership where audience_id = %(nurses)s and person_id = %(alma)s"
        await visit.run(left, nurses=cast.nurses, alma=cast.alma.id)

    assert await searches(cast.alma, "pelican") == []
    assert await searches(cast.greta, "pelican") == [post]
