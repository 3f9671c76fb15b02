"""Letters about who waits: they say who, and never for what."""

from datetime import timedelta

from commonhold import badges, contacts
from commonhold.attention.muting import mute
from commonhold.attention.tests.steps import give_mail, hear, told, words_of, write_after
from commonhold.pages.tests.test_absence import begins, changes, takes

LATER = timedelta(minutes=11)


async def asks_alma(cast, player) -> None:
    async with player.visit() as visit:
        await contacts.agree(visit, cast.alma.id)


async def test_whoever_would_stay_in_touch_is_told_of_by_one_letter(cast):
    await give_mail(cast, "alma")
    await asks_alma(cast, cast.bram)
    await asks_alma(cast, cast.bram)
    for _ in range(2):
        await hear(cast.house)

    [letter] = await write_after(cast.house, LATER)
    again = await write_after(cast.house, 2 * LATER)

    assert letter["Subject"] == "Bram de Vries would like to stay in touch with you"
    assert again == []
    assert 'href="/contacts' in (await cast.alma.get("/for-you")).text


async def test_what_was_answered_meanwhile_comes_by_no_mail(cast):
    await give_mail(cast, "alma")
    await asks_alma(cast, cast.bram)
    await hear(cast.house)
    async with cast.alma.visit() as visit:
        await contacts.agree(visit, cast.bram.id)

    assert await write_after(cast.house, LATER) == []


async def test_what_waits_is_counted_once_though_a_letter_is_written_of_it(cast):
    before = (await cast.alma.get("/for-you/count")).text
    await asks_alma(cast, cast.bram)
    await hear(cast.house)

    assert "1" not in before
    assert "1" in (await cast.alma.get("/for-you/count")).text
    [(kind, about)] = await told(cast.alma)
    assert (kind, about) == ("contact", None)


async def test_of_whom_somebody_has_muted_no_letter_tells(cast):
    await give_mail(cast, "alma")
    async with cast.alma.visit() as visit:
        await mute(visit, cast.bram.id)
    await asks_alma(cast, cast.bram)
    await hear(cast.house)

    assert await write_after(cast.house, LATER) == []


async def test_a_badge_is_told_of_without_its_name(cast):
    await give_mail(cast, "alma")
    async with cast.bram.visit() as visit:
        badge = await badges.badge(
            visit, await badges.define(visit, "Hoist instructor", "Shows others the hoist", "Has done it")
        )
        await badges.give(visit, badge, "alma", "For the ward")
    await hear(cast.house)

    [letter] = await write_after(cast.house, LATER)

    assert letter["Subject"] == "Bram de Vries gives you a badge"
    assert "Hoist" not in words_of(letter) and "ward" not in words_of(letter)


async def test_whose_words_a_page_has_is_told_that_it_went_in_the_letter_of_the_day(cast):
    await give_mail(cast, "alma")
    id = await begins(cast.alma, "g/nurses", "Night rounds", "Ask the porter.")
    await changes(cast.greta, id, "Ask the porter at night.")
    await takes(cast.bram, id)
    await hear(cast.house)

    at_once = await write_after(cast.house, LATER)
    [letter] = await write_after(cast.house, timedelta(days=1), gathered=True)

    assert at_once == []
    assert letter["Subject"] == "Bram de Vries took a page away that has words of yours"
    assert "Night rounds" not in words_of(letter)
