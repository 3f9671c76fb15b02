"""Who may know: named with what says so, only with their word, and only by what the asker may read."""

import random
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from commonhold import contributions, questions
from commonhold.ground import clock
from commonhold.ground.errors import Refused
from commonhold.ground.testing.counting import counted
from commonhold.groups import ORGANISATION
from commonhold.questions import experts, queries
from commonhold.questions.experts import Piece, Shelf, words_in, words_of
from commonhold.questions.finding import PIECE
from commonhold.questions.knowing import found_for, who_may_know


async def wrote(player, words: str, *, days: int = 9, in_group: UUID | None = None) -> UUID:
    at = clock.now() - timedelta(days=days)
    async with player.visit() as visit:
        return await contributions.contribute(
            visit, "post", words, audience_id=in_group or ORGANISATION, group_id=in_group, at=at
        )


async def asks(player, title: str, *, in_group: UUID | None = None) -> UUID:
    async with player.visit() as visit:
        return await questions.ask(visit, title, audience_id=in_group or ORGANISATION, group_id=in_group)


async def agree(*players) -> None:
    for player in players:
        async with player.visit() as visit:
            await questions.agree(visit)


async def named(player, question: UUID) -> list[tuple[str, list[UUID]]]:
    async with player.visit() as visit:
        found = await who_may_know(visit, await contributions.contribution(visit, question))
    return [(each.person.handle, [piece.id for piece in each.pieces]) for each in found]


@pytest.fixture
async def written(cast):
    """Greta wrote much about sealing, Bram about lunch; both agreed to be named."""
    await agree(cast.greta, cast.bram)
    await wrote(cast.bram, "Lunch is soup today")
    return await wrote(cast.greta, "The cold seal of a paper pouch wants dry paper")


async def test_whoever_wrote_about_it_is_named_with_what_they_wrote(cast, written):
    question = await asks(cast.cees, "Which paper for a cold seal?")

    page = (await cast.cees.get(f"/questions/{question}/people")).text

    assert await named(cast.cees, question) == [("greta", [written])]
    assert "Ask Greta" in page and "The cold seal of a paper pouch wants dry paper" in page
    assert f'hx-get="/questions/{question}/people"' in (await cast.cees.get(f"/c/{question}")).text


async def test_nobody_is_named_without_their_word(cast, written):
    await wrote(cast.alma, "Cold seal on paper, I did it for years", days=2)
    question = await asks(cast.cees, "Which paper for a cold seal?")

    assert [handle for handle, _ in await named(cast.cees, question)] == ["greta"]

    await cast.greta.post("/settings/asked?_method=delete")
    assert await named(cast.cees, question) == []


async def test_ones_word_is_given_and_taken_back_in_the_settings(cast):
    before = (await cast.alma.get("/settings/asked")).text
    await cast.alma.post("/settings/asked?_method=put")
    await cast.alma.post("/settings/asked?_method=put")
    after = (await cast.alma.get("/settings/asked")).text

    assert "You are not named" in before and "You are named when" in after
    async with cast.cees.visit() as visit:
        assert not await queries.is_willing(visit)


async def test_what_the_asker_may_not_read_names_nobody_and_changes_nothing(cast, written):
    await agree(cast.alma)
    question = await asks(cast.cees, "Which paper for a cold seal of the pump?")
    before = (await cast.cees.get(f"/questions/{question}/people")).text

    hidden = await wrote(cast.alma, "The pump and its cold seal on paper", days=1, in_group=cast.nurses)
    for number in range(5):
        await wrote(cast.greta, f"The pump again, number {number}", days=1, in_group=cast.nurses)

    assert (await cast.cees.get(f"/questions/{question}/people")).text == before
    assert ("alma", [hidden]) in await named(cast.greta, await asks(cast.greta, "The pump?", in_group=cast.nurses))


async def test_whoever_cannot_read_the_question_is_not_named(cast, written):
    await agree(cast.cees)
    await wrote(cast.cees, "The cold seal of paper", days=1)
    question = await asks(cast.bram, "Which paper for a cold seal?", in_group=cast.nurses)

    assert [handle for handle, _ in await named(cast.bram, question)] == ["greta"]


async def test_neither_the_asker_nor_whoever_replied_is_named(cast, written):
    own = await asks(cast.greta, "Which paper for a cold seal?")
    question = await asks(cast.cees, "Which paper for a cold seal?")
    await cast.greta.replies(question, "A dry one")

    assert await named(cast.cees, own) == await named(cast.cees, question) == []


async def test_whoever_was_asked_much_is_named_later(cast, written):
    await agree(cast.alma)
    await wrote(cast.alma, "The cold seal of a paper pouch wants dry paper", days=10)
    question = await asks(cast.cees, "Which paper for a cold seal?")
    first = [handle for handle, _ in await named(cast.cees, question)]
    for number in range(12):
        other = await asks(cast.cees, f"Number {number} about something else?")
        await cast.cees.post(f"/questions/{other}/people/greta?_method=put")

    assert first == ["greta", "alma"]
    assert [handle for handle, _ in await named(cast.cees, question)] == ["alma", "greta"]


async def test_a_colleague_knows_who_knows(cast):
    question = await asks(cast.cees, "Which paper?")

    found = (await cast.bram.get(f"/questions/{question}/people?q=greta")).text
    await cast.bram.post(f"/questions/{question}/people/greta?_method=put")
    await cast.bram.post(f"/questions/{question}/people/greta?_method=put")
    page = (await cast.greta.get(f"/c/{question}")).text
    await cast.greta.post(f"/questions/{question}/people/greta?_method=delete")

    assert "Greta may know" in found
    assert "Bram de Vries thinks that <b>Greta Holm</b> may know" in page and "Not me" in page
    assert "thinks that" not in (await cast.cees.get(f"/c/{question}")).text
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from fact where name = 'questions.PersonPointed'") == 1


async def test_a_question_is_pointed_only_to_those_who_can_read_it(cast):
    question = await asks(cast.alma, "Which paper?", in_group=cast.nurses)

    assert (await cast.alma.post(f"/questions/{question}/people/cees?_method=put")).status_code == 403
    assert (await cast.alma.post(f"/questions/{question}/people/nobody?_method=put")).status_code == 404
    assert (await cast.greta.post(f"/questions/{question}/people/alma?_method=put")).status_code == 403
    with pytest.raises(Exception, match="row-level security"):
        async with cast.alma.visit() as visit:
            await visit.run(
                "insert into pointer (question_id, person_id, by) values (%(question)s, %(cees)s, %(alma)s)",
                question=question, cees=cast.cees.id, alma=cast.alma.id,
            )  # fmt: skip


async def test_nobody_takes_back_what_another_pointed(cast):
    question = await asks(cast.cees, "Which paper?")
    await cast.bram.post(f"/questions/{question}/people/greta?_method=put")

    await cast.alma.post(f"/questions/{question}/people/greta?_method=delete")

    assert "may know" in (await cast.cees.get(f"/c/{question}")).text


async def test_whoever_may_not_read_it_learns_nothing_of_who_may_know(cast, written):
    question = await asks(cast.alma, "Which paper?", in_group=cast.nurses)
    await cast.alma.post(f"/questions/{question}/people/greta?_method=put")
    never = uuid4()

    for path in ("/questions/{}/people", "/questions/{}/people?q=greta"):
        assert len((await cast.cees.get(path.format(question))).text) == len(
            (await cast.cees.get(path.format(never))).text
        )
        assert (await cast.cees.get(path.format(question))).status_code == 404
    assert (await cast.cees.post(f"/questions/{question}/people/greta?_method=put")).status_code == 404


async def test_a_question_with_its_answer_is_pointed_to_nobody(cast):
    question = await asks(cast.cees, "Which paper?")
    reply = await cast.greta.replies(question, "A dry one")
    async with cast.cees.visit() as visit:
        await contributions.mark(visit, await contributions.contribution(visit, reply), "answer")

    async with cast.cees.visit() as visit:
        greta = (await contributions.contribution(visit, reply)).author
        with pytest.raises(Refused):
            await questions.refer(visit, await questions.question(visit, question), greta)


async def test_the_database_puts_them_in_the_same_order_as_plain_pieces(cast):
    """Words without other forms, as many that the newest two hundred of a word are not all: the very same weights."""
    chance = random.Random(5)
    players = [cast.alma, cast.bram, cast.cees, cast.greta, cast.dewi]
    posts = []
    for number in range(240):
        said = " ".join(f"q{chance.randint(1, 30)}z" for _ in range(chance.randint(3, 12)))
        posts.append(await wrote(chance.choice(players), f"always {said}", days=300 - number))
    replies = [
        await chance.choice(players).replies(chance.choice(posts), f"q{chance.randint(1, 30)}z so") for _ in range(20)
    ]
    question = await asks(cast.alma, "always q1z q2z q3z q4z")
    now = clock.now()

    async with cast.alma.visit() as visit:
        asked = await contributions.contribution(visit, question)
        by_database = experts.who_may_know(await found_for(visit, asked, before=question), now)
        rows = await visit.rows(
            f"select {PIECE}, c.title || ' ' || c.plain as said from contribution c where c.id < %(id)s order by c.id",
            id=question,
        )
    shelf = Shelf()
    for row in rows:
        said = row.pop("said")
        shelf.put(Piece(**row), words_in(said))
    plain = experts.who_may_know(shelf.find(words_of(asked.title, asked.plain)), now)

    assert len(rows) == 260 and len(replies) == 20
    assert [(each.person, each.pieces) for each in by_database] == [(each.person, each.pieces) for each in plain]
    assert [each.weight for each in by_database] == pytest.approx([each.weight for each in plain])


async def test_the_page_asks_the_database_as_often_for_many_as_for_one(cast, written):
    question = await asks(cast.cees, "Which paper for a cold seal?")
    with counted(cast.house) as one:
        await cast.cees.get(f"/questions/{question}/people")
    await agree(cast.alma, cast.elin)
    for player in (cast.alma, cast.elin, cast.greta):
        for number in range(6):
            await wrote(player, f"The cold seal, number {number}, of paper", days=number + 1)
    with counted(cast.house) as many:
        page = (await cast.cees.get(f"/questions/{question}/people")).text

    assert page.count('class="stack s inside"') == 3 and "and 4 more" in page
    assert len(many) == len(one)
