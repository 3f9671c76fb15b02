"""Letters about news: to whom, when, and that they hold nothing that their reader may not read."""

import re
from datetime import UTC, datetime, timedelta

from commonhold import groups
from commonhold.attention import jobs
from commonhold.attention.telling import Telling, tell_so
from commonhold.attention.tests.steps import give_mail, hear, letters, words_of, write_after
from commonhold.ground import clock, house_settings

LATER = timedelta(minutes=11)
TUESDAY = datetime(2026, 11, 24, 11, tzinfo=UTC)  # noon in Stockholm


async def test_what_stands_unread_for_a_while_comes_by_mail_once(cast):
    await give_mail(cast, "alma", "bram")
    post = await cast.bram.writes("The film tore again, @alma. Do you know why?", title="Film on line 2")
    await hear(cast.house)

    too_early = await write_after(cast.house, timedelta(minutes=9))
    [letter] = await write_after(cast.house, LATER)
    again = await write_after(cast.house, timedelta(hours=2))

    assert (too_early, again) == ([], [])
    assert letter["To"] == "alma@nordpack.example"
    assert letter["Subject"] == "Bram de Vries named you: Film on line 2"
    assert "The film tore again" in words_of(letter)
    assert "The film tore again" in letter.get_body(("html",)).get_content()
    assert letter["References"] == letter["In-Reply-To"] and str(post) not in letter["References"]
    assert letter["Auto-Submitted"] == "auto-generated"


async def test_the_words_of_a_short_conversation_stand_in_its_letter_once(cast):
    await give_mail(cast, "alma")
    await cast.bram.writes("Who has the key, @alma?")
    await hear(cast.house)

    [letter] = await write_after(cast.house, LATER)

    assert letter["Subject"] == "Bram de Vries named you: Who has the key, @alma?"
    assert words_of(letter).count("Who has the key") == 1


async def test_a_letter_bears_the_name_that_the_organisation_gave_its_house(cast):
    await give_mail(cast, "alma")
    async with cast.bram.visit() as visit:
        await house_settings.set_publicly(visit, house_settings.HOUSE_NAME, "Nordpack")
    await cast.bram.writes("For @alma")
    await hear(cast.house)

    [letter] = await write_after(cast.house, LATER)

    assert '<p class="q">Nordpack</p>' in letter.get_body(("html",)).get_content()


async def test_what_was_read_in_the_meantime_comes_by_no_mail(cast):
    await give_mail(cast, "alma")
    await cast.bram.writes("For @alma")
    await hear(cast.house)
    async with cast.alma.visit() as visit:
        await visit.run("update notice set read_at = now()")

    assert await write_after(cast.house, LATER) == []


async def test_whether_it_may_be_read_is_looked_up_when_the_letter_goes_out(cast):
    await give_mail(cast, "alma")
    await cast.bram.writes("Secret of the ward, @alma", in_group=cast.nurses)
    await hear(cast.house)
    with clock.moved(LATER):
        await jobs.write_at_once(cast.house)
    async with cast.alma.visit() as visit:
        await groups.leave(visit, await groups.group(visit, cast.nurses))

    await hear(cast.house)

    assert letters(cast.house) == []


async def test_l047_of_a_hidden_group_or_chosen_people_mail_holds_no_word_and_no_name(cast):
    await give_mail(cast, "alma", "farid")
    async with cast.greta.visit() as visit:
        circle = await groups.choose(visit, [cast.alma.id])
    await cast.greta.writes("Ask @alma about the lump", to=circle, title="The lump")
    async with cast.greta.visit() as visit:
        await groups.invite(visit, await groups.group(visit, cast.cellar), cast.alma.id)
    await hear(cast.house)

    written = await write_after(cast.house, LATER)

    assert len(written) == 2
    assert [word for letter in written for word in ("lump", "Cellar") if word in letter.as_string()] == []


async def test_l043_a_letter_has_one_receiver_and_no_address_of_another(cast):
    await give_mail(cast, *cast.players)
    await cast.bram.writes("@alma, @greta and @cees: who has the key?")
    await hear(cast.house)

    written = await write_after(cast.house, LATER)

    assert sorted(letter["To"] for letter in written) == [
        f"{name}@nordpack.example" for name in ("alma", "cees", "greta")
    ]
    for letter in written:
        assert set(re.findall(r"[\w.]+@nordpack\.example", letter.as_string())) == {letter["To"]}
        assert not {"Cc", "Bcc"} & set(letter.keys())
    assert len({letter["References"] for letter in written}) == 3


async def test_l048_a_name_with_markup_and_line_ends_stays_a_name(cast):
    await give_mail(cast, "alma")
    async with cast.house.database.keeper() as visit:
        name = "<b>Eve</b>\r\nBcc: eve@evil.example"
        await visit.run("update person set name = %(name)s where id = %(id)s", name=name, id=cast.bram.id)
    await cast.bram.writes("<script>alert(1)</script> for @alma", title="<i>Hello</i>\r\nX: y")
    await hear(cast.house)

    [letter] = await write_after(cast.house, LATER)
    html = letter.get_body(("html",)).get_content()

    assert letter["Bcc"] is None and letter["X"] is None
    assert "<b>Eve" not in html and "<script" not in html and "<i>" not in html


async def test_news_of_one_conversation_are_one_letter(cast):
    await give_mail(cast, "alma")
    opening = await cast.bram.writes("For @alma", title="The ward plan")
    await cast.greta.replies(opening, "Yes, @alma")
    await cast.greta.writes("Something else, @alma")
    await hear(cast.house)

    written = await write_after(cast.house, LATER)

    assert sorted(letter["Subject"] for letter in written) == [
        "2 things for you",
        "Greta Holm named you: Something else, @alma",
    ]


async def test_in_quiet_hours_no_letter_comes_and_afterwards_it_does(cast):
    await give_mail(cast, "alma")
    async with cast.alma.visit() as visit:
        await tell_so(visit, Telling(quiet_from=17, quiet_until=7))
    await cast.bram.writes("For @alma")
    await hear(cast.house)
    await _happened(cast, TUESDAY)
    at = {hour: _until(TUESDAY.replace(hour=hour)) for hour in (15, 16, 23, 4)}
    at["morning"] = _until(TUESDAY.replace(hour=6)) + timedelta(days=1)

    # 17 in Stockholm is 16 in UTC.
    quiet = [await write_after(cast.house, at[hour]) for hour in (16, 23, 4)]
    morning = await write_after(cast.house, at["morning"])

    assert quiet == [[], [], []]
    assert len(morning) == 1


async def test_a_daily_letter_gathers_what_is_unread_at_its_hour_and_comes_once(cast):
    await give_mail(cast, "alma", "bram")
    async with cast.alma.visit() as visit:
        await tell_so(visit, Telling(mention="daily", letter_hour=7))
    for words in ("First for @alma", "Second for @alma"):
        await cast.bram.writes(words)
    await hear(cast.house)
    await _happened(cast, TUESDAY)

    before = await write_after(cast.house, _until(TUESDAY + timedelta(hours=18)), gathered=True)  # five in the morning
    [letter] = await write_after(cast.house, _until(TUESDAY + timedelta(hours=21)), gathered=True)
    after = await write_after(cast.house, _until(TUESDAY + timedelta(hours=22)), gathered=True)

    assert (before, after) == ([], [])
    assert letter["Subject"] == "2 things for you"
    assert "1. Bram de Vries named you" in words_of(letter) and "Second for" in words_of(letter)


async def test_a_weekly_letter_waits_for_its_day(cast):
    await give_mail(cast, "alma")
    async with cast.alma.visit() as visit:
        await tell_so(visit, Telling(mention="weekly", letter_day=5, letter_hour=7))
    await cast.bram.writes("For @alma")
    await hear(cast.house)
    await _happened(cast, TUESDAY)

    wednesday, friday = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=3)

    assert await write_after(cast.house, _until(wednesday), gathered=True) == []
    assert len(await write_after(cast.house, _until(friday), gathered=True)) == 1


async def test_a_letter_that_is_sent_twice_is_the_same_letter(cast):
    await give_mail(cast, "alma")
    await cast.bram.writes("For @alma")
    await hear(cast.house)
    [letter] = await write_after(cast.house, LATER)
    id = letter["Message-ID"].strip("<>").partition("@")[0]

    await jobs.send(cast.house, id)
    async with cast.house.database.keeper() as visit:
        await visit.run("update letter set sent_at = null")  # as if the worker had died before it noted it
    await jobs.send(cast.house, id)

    assert [each["Message-ID"] for each in letters(cast.house)] == [letter["Message-ID"]] * 2


async def test_whoever_has_left_or_shown_no_address_gets_no_letter(cast):
    async with cast.house.database.keeper() as visit:
        await visit.run("update person set left_at = now() where id = %(id)s", id=cast.greta.id)
    await give_mail(cast, "greta")
    await cast.bram.writes("@alma and @greta: hello")
    await hear(cast.house)

    assert await write_after(cast.house, LATER) == []


async def test_so_many_letters_come_at_once_and_the_rest_waits(cast, monkeypatch):
    monkeypatch.setattr("commonhold.ground.limits.NOTICE_LETTERS_A_DAY", 2)
    await give_mail(cast, "alma")
    for number in range(2):
        await cast.bram.writes(f"{number} for @alma")
    await hear(cast.house)
    first = await write_after(cast.house, LATER)
    await cast.bram.writes("One more for @alma")
    await hear(cast.house)

    assert len(first) == 2
    assert await write_after(cast.house, timedelta(hours=3)) == []
    assert len(await write_after(cast.house, timedelta(hours=25))) == 1


async def test_one_press_in_a_letter_ends_such_letters_and_nothing_else(cast):
    await give_mail(cast, "alma")
    await cast.bram.writes("For @alma")
    await hear(cast.house)
    [letter] = await write_after(cast.house, LATER)
    link = re.fullmatch(r"<http://house\.test(/unsubscribe/\w+)>", letter["List-Unsubscribe"])[1]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    looked = await cast.anybody.get(link)
    async with cast.alma.visit() as visit:
        untouched = await visit.value("select count(*) from telling")
    pressed = await cast.anybody.post(link, data={"List-Unsubscribe": "One-Click"})

    assert (looked.status_code, untouched, pressed.status_code) == (200, 0, 200)
    async with cast.alma.visit() as visit:
        [row] = await visit.rows("select waiting, mention, reply, reminder from telling")
    assert row == {"waiting": "app", "mention": "app", "reply": "daily", "reminder": "app"}


async def test_a_press_that_we_have_not_signed_ends_nothing(cast):
    assert (await cast.anybody.get("/unsubscribe/aaaa")).status_code == 404
    assert (await cast.anybody.post(f"/unsubscribe/{'a' * 44}")).status_code == 404


async def test_how_one_is_told_is_kept_and_shown_and_what_waits_follows_it(cast):
    await cast.bram.writes("For @alma")
    await hear(cast.house)

    answer = await cast.alma.post(
        "/settings/notices?_method=put",
        how_mention="weekly",
        how_talk="none",
        quiet_from="22",
        quiet_until="6",
        letter_day="3",
    )
    page = (await cast.alma.get("/settings/notices")).text

    assert answer.status_code == 303
    assert '<option value="weekly" selected>' in page and '<option value="22" selected>' in page
    async with cast.alma.visit() as visit:
        assert await visit.value("select way from notice") == "weekly"


async def test_half_an_hour_of_quiet_is_asked_about(cast):
    answer = await cast.alma.post("/settings/notices?_method=put", quiet_from="22", quiet_until="", how_talk="none")

    assert answer.status_code == 422
    assert "Say from when and until when" in answer.text
    assert re.search(r'name="how_talk".*?<option value="none" selected>', answer.text, re.DOTALL)


def _until(moment: datetime) -> timedelta:
    return moment - clock.now()


async def _happened(cast, at: datetime) -> None:
    """What is told has happened at that moment."""
    async with cast.house.database.keeper() as visit:
        await visit.run("update notice set at = %(at)s", at=at)
