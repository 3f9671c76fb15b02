"""What was asked before: found while somebody types, in any form of its words, and only by those who may read it."""

from datetime import timedelta
from uuid import UUID

from commonhold import contributions, questions
from commonhold.ground import clock
from commonhold.ground.testing.counting import counted
from commonhold.groups import ORGANISATION
from commonhold.questions.finding import asked_before


async def asked(player, title: str, *, days: int = 9, in_group: UUID | None = None) -> UUID:
    at = clock.now() - timedelta(days=days)
    async with player.visit() as visit:
        return await questions.ask(visit, title, audience_id=in_group or ORGANISATION, group_id=in_group, at=at)


async def found(player, title: str) -> list[UUID]:
    async with player.visit() as visit:
        return (await asked_before(visit, title))[0]


async def pages_found(player, title: str) -> list[str]:
    async with player.visit() as visit:
        _, written = await asked_before(visit, title)
        return [each.title for each in await contributions.contributions(visit, written)]


async def page(player, title: str, text: str, under: str = "house") -> None:
    assert (await player.post("/pages/new", under=under, title=title, text=text)).status_code == 303


async def test_an_earlier_question_is_found_in_other_forms_of_its_words(cast):
    seal = await asked(cast.alma, "How do you seal paper pouches below 140 degrees?")
    await asked(cast.alma, "When does the canteen open?")

    assert await found(cast.cees, "Sealing a paper pouch, how many degrees?") == [seal]


async def test_the_likest_comes_first_and_what_shares_little_does_not_come(cast):
    near = await asked(cast.alma, "Paper pouches tear at the cutter, why?", days=20)
    far = await asked(cast.alma, "Paper tears at night, why at the cutter only?", days=2)
    await asked(cast.alma, "Who has the paper?", days=1)

    assert await found(cast.cees, "Paper pouches tear at the cutter") == [near, far]


async def test_of_pages_that_say_it_those_come_first_that_are_called_so(cast):
    for title, text in (
        ("Winter", "Leave and sick days."), ("Sick", "Leave days when you are sick: ring the ward, and say until when."),
        ("Days of sick leave", "Ring the ward. Say until when, and whom you told. Your leave goes on when you are well again."),
    ):  # fmt: skip
        await page(cast.alma, title, text)

    assert await pages_found(cast.cees, "Sick leave, how many days?") == ["Days of sick leave", "Sick", "Winter"]


async def test_in_swedish_and_dutch_too(cast):
    swedish = await asked(cast.alma, "Varför släpper sömmen på kvällsskiftet?")
    dutch = await asked(cast.alma, "Waarom scheurt de folie na de las?")

    assert await found(cast.cees, "Sömmen släpper") == [swedish]
    assert await found(cast.cees, "Folie die scheurt bij de las") == [dutch]


async def test_what_somebody_may_not_read_is_not_found_and_changes_nothing_for_them(cast):
    known = await asked(cast.alma, "How warm must the seal be?")
    before = (await cast.cees.get("/questions/similar?title=the+ward+plan+of+a+seal")).text

    hidden = await asked(cast.alma, "Where is the ward plan of the seal?", in_group=cast.nurses)

    assert await found(cast.greta, "ward plan") == [hidden]
    assert await found(cast.cees, "ward plan") == []
    assert (await cast.cees.get("/questions/similar?title=the+ward+plan+of+a+seal")).text == before
    assert await found(cast.cees, "How warm is the seal") == [known]


async def test_a_post_is_no_question(cast):
    await cast.alma.writes("How do you seal paper pouches?")

    assert await found(cast.cees, "How do you seal paper pouches?") == []


async def test_pages_that_say_it_are_found_and_not_those_that_say_a_little_of_it(cast):
    await page(cast.bram, "Sealing", "Paper pouches are sealed at 140 degrees, for half a second, with the jaws clean.")
    await page(cast.bram, "Cutting", "Paper is cut in the morning. Nobody cuts film there.")
    await page(cast.bram, "Nights", "Who seals pouches at night writes it down.", under="g/nurses")

    assert await pages_found(cast.cees, "How many degrees to seal a paper pouch?") == ["Sealing"]
    assert await pages_found(cast.greta, "Who seals at night?") == ["Nights"]
    assert await pages_found(cast.cees, "Who seals at night?") == []


async def test_what_was_taken_away_is_not_found(cast):
    seal = await asked(cast.alma, "How do you seal paper pouches?")
    await cast.bram.replies(seal, "With care")

    await cast.alma.post(f"/c/{seal}?_method=delete")

    assert await found(cast.cees, "seal paper pouches") == []


async def test_nothing_to_ask_by_finds_nothing(cast):
    await asked(cast.alma, "How do you seal paper pouches?")

    assert await found(cast.cees, "") == await found(cast.cees, "how do you the") == await found(cast.cees, "?!*") == []
    assert (await cast.cees.get("/questions/similar")).status_code == 200


async def test_the_composer_shows_it_and_asks_the_database_as_often_for_many_as_for_one(cast):
    await asked(cast.alma, "How do you seal paper pouches?")
    await page(cast.bram, "Pouches", "To seal paper pouches, close the jaws.")
    with counted(cast.house) as one:
        shown = (await cast.cees.post("/write", act="look", kind="question", title="How to seal paper pouches")).text
    for number in range(12):
        await asked(cast.alma, f"How do you seal paper pouches of kind {number}?")
        await page(cast.bram, f"Pouches {number}", "To seal paper pouches, close the jaws.")
    with counted(cast.house) as many:
        await cast.cees.post("/write", act="look", kind="question", title="How to seal paper pouches")

    assert (
        "An earlier question looks like yours" in shown
        and "A page may have the answer" in shown
        and 'hx-get="/questions/similar"' in shown
    )
    assert len(many) == len(one)


async def test_nothing_is_looked_for_while_something_is_only_said(cast):
    await asked(cast.alma, "How do you seal paper pouches?")

    page = (await cast.cees.post("/write", act="look", kind="post", title="How to seal paper pouches")).text

    assert "asked-before" not in page and "/questions/similar" not in page
