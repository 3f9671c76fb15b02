"""What the desk promises: nobody sees a draft, its source decides without an account, what they said is theirs and not to be traced."""

import pytest

from commonhold import contributions, recognition
from commonhold.ground.errors import Missing, Refused, Wrong
from commonhold.relay import queries
from commonhold.relay.jobs import publish, tidy
from commonhold.relay.tests.steps import WORD, WORDS, asks, claims, relays, says, takes_down, unsays

FORM = {"words": WORDS, "naming": "trade", "signature": "An operator", "to": "organisation"}


async def _read(player, id):
    async with player.visit() as visit:
        return await contributions.contribution(visit, id)


async def test_what_is_taken_down_is_seen_by_nobody_but_who_writes_it(cast):
    answer = await cast.greta.post("/desk", **FORM)
    at = answer.headers["location"]

    assert (await cast.greta.get(at)).status_code == 200
    for player in (cast.alma, cast.bram, cast.farid):
        assert (await player.get(at)).status_code == 404
        assert (await player.get(f"{at}/asking")).status_code == 404
        assert (await player.post(f"{at}?_method=delete")).status_code == 404
    assert WORDS[:40] not in (await cast.alma.get("/desk")).text
    assert WORDS[:40] in (await cast.greta.get("/desk")).text


async def test_a_source_approves_on_their_phone_without_an_account_and_it_is_published_as_they_left_it(cast):
    id = await takes_down(cast.greta)
    page = (await cast.greta.post(f"/desk/{id}/asking", mail="")).text
    assert 'role="img"' in page and "<svg" in page.split('role="img"')[1].split("</div>")[0]
    at = page.split('said-link"><a href="')[1].split('"')[0].split("example.org")[-1]
    at = at[at.index("/said/") :]
    shown = await cast.anybody.get(at)
    csrf = shown.text.split('name="csrf" value="')[1].split('"')[0]

    sent = {
        "csrf": csrf,
        "says": "yes",
        "words": "The rolls stand cold.",
        "naming": "trade",
        "signature": "Somebody at line 4",
    }
    answered = await cast.anybody.post(at, data=sent)
    again = await cast.anybody.post(at, data=sent)
    await tidy(cast.house)

    assert "Greta Holm wrote this down for you" in shown.text
    assert WORD.search(answered.text)
    assert (again.status_code, (await cast.anybody.get(at)).status_code) == (404, 404)
    async with cast.alma.visit() as visit:
        found = await contributions.newest(visit, "select id from contribution where kind = 'post'")
    assert [(each.plain, each.author.name, each.author.is_voice) for each in found] == [
        ("The rolls stand cold.", "Somebody at line 4", True)
    ]
    assert "Written down by Greta Holm, approved by whoever said it." in (await cast.alma.get(found[0].url)).text


async def test_opening_the_link_does_nothing_and_only_the_newest_opens(cast):
    id = await takes_down(cast.greta)
    first, second = await asks(cast.greta, id), await asks(cast.greta, id)
    for _ in range(2):
        assert (await cast.anybody.get(f"/said/{second}")).status_code == 200

    assert (await cast.anybody.get(f"/said/{first}")).status_code == 404
    assert (await cast.anybody.get("/said/anything")).status_code == 404
    async with cast.greta.visit() as visit:
        assert [each.state for each in await queries.captures(visit)] == ["asked"]


async def test_a_link_ends_by_itself_and_when_the_draft_is_changed(cast):
    id = await takes_down(cast.greta)
    ended, changed = await asks(cast.greta, id), await takes_down(cast.greta)
    token = await asks(cast.greta, changed)
    async with cast.house.database.keeper() as visit:
        await visit.run("update approval set ends_at = now() - interval '1 minute' where capture_id = %(id)s", id=id)
    assert (await cast.greta.post(f"/desk/{changed}?_method=put", **FORM)).status_code == 303

    assert (await cast.anybody.get(f"/said/{ended}")).status_code == 404
    assert (await cast.anybody.get(f"/said/{token}")).status_code == 404


async def test_a_no_leaves_nothing_and_a_not_yet_comes_back_with_a_word(cast):
    for what in ("no", "later"):
        token = await asks(cast.greta, await takes_down(cast.greta))
        await says(cast, token, what, words="The rolls stand in the hall.", note="Not the corner")

    async with cast.greta.visit() as visit:
        later, no = await queries.captures(visit)
    assert (no.state, no.words, no.title, no.heard, no.signature) == ("no", "", "", "", "")
    assert (later.state, later.words, later.note) == ("later", "The rolls stand in the hall.", "Not the corner")


async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(cast):
    for sent, sentence in (({"words": " ", "heard": " ", "title": "as it was heard"}, "Write something first."),
                           ({"signature": ""}, "Say what stands there as the name."),
                           ({"to": "cellar"}, "You can write in the groups that you are in.")):  # fmt: skip
        answer = await cast.alma.post("/desk", **FORM | {"heard": "as it was heard"} | sent)

        assert answer.status_code == 422
        assert sentence in answer.text
        assert "as it was heard" in answer.text
    with pytest.raises(Wrong):
        await says(cast, await asks(cast.greta, await takes_down(cast.greta)), words=" ")


async def test_a_guest_keeps_no_desk(cast):
    assert (await cast.farid.get("/desk")).status_code == 403
    assert (await cast.farid.post("/desk", **FORM)).status_code == 403


async def test_it_goes_only_where_whoever_wrote_it_down_still_writes(cast):
    token = await asks(cast.greta, await takes_down(cast.greta, in_group=cast.cellar))
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "delete from membership where person_id = %(id)s and audience_id = %(cellar)s",
            id=cast.greta.id,
            cellar=cast.cellar,
        )
    await says(cast, token)

    async with cast.greta.visit() as visit:
        assert [each.state for each in await queries.captures(visit)] == ["stuck"]
    async with cast.house.database.keeper() as visit:
        assert await visit.value("select count(*) from contribution") == 0
        assert await visit.value("select count(*) from consent") == 0


async def test_published_twice_is_published_once(cast):
    id = await takes_down(cast.greta)
    await says(cast, await asks(cast.greta, id))
    await publish(cast.house, str(id))

    async with cast.greta.visit() as visit:
        assert len(await queries.went_out(visit)) == 1


async def test_nothing_of_the_draft_is_left_and_nobody_reads_whose_a_voice_is(cast):
    id, _ = await relays(cast, cast.greta, source=cast.alma, naming="unsigned", heard="Alma said so")

    async with cast.house.database.keeper() as visit:
        for table in ("capture", "approval", "consent", "voice"):
            assert await visit.value(f"select count(*) from {table}") == 0
    for player in (cast.bram, cast.greta, cast.cees):
        async with player.visit() as visit:
            assert await visit.value("select count(*) from voice") == 0
            assert await queries.said(visit) == []
        assert (await _read(player, id)).author.name == "Unsigned"
    async with cast.alma.visit() as visit:
        assert [each.contribution_id for each in await queries.said(visit)] == [id]


async def test_a_source_with_an_account_who_wants_to_be_named_is_the_author(cast):
    id, _ = await relays(cast, cast.greta, source=cast.alma, naming="name", signature="Alma")

    assert (await _read(cast.cees, id)).author.name == "Alma Åkesson"
    assert "Written down by Greta Holm" in (await cast.cees.get(f"/c/{id}")).text


async def test_whoever_opens_it_on_the_keepers_phone_is_not_the_keeper(cast):
    id, word = await relays(cast, cast.greta, source=cast.greta, naming="name", signature="Alma from the ward")

    assert (await _read(cast.cees, id)).author.name == "Alma from the ward"
    await claims(cast.alma, word)


async def test_thanks_wait_for_the_source_and_come_to_them_by_their_word(cast):
    id, word = await relays(cast, cast.greta)
    async with cast.cees.visit() as visit:
        await recognition.thank(visit, await contributions.contribution(visit, id), "Our corner lies flat")
    page = await cast.anybody.get("/voice")
    csrf = page.text.split('name="csrf" value="')[1].split('"')[0]

    told = (await cast.anybody.post("/voice", data={"csrf": csrf, "word": word.upper()})).text
    wrong = (await cast.anybody.post("/voice", data={"csrf": csrf, "word": "aaaa-aaaa-aaaa"})).text

    assert "Cees Öst: Our corner lies flat" in told
    assert "Our corner lies flat" not in wrong


async def test_claimed_without_a_name_it_stands_as_it_stood_and_is_in_the_hold_of_its_owner(cast):
    id, word = await relays(cast, cast.greta)
    await claims(cast.dewi, word)

    assert (await _read(cast.cees, id)).author.name == "An operator on the night shift"
    async with cast.dewi.visit() as visit:
        assert [each.contribution_id for each in await queries.said(visit)] == [id]
    assert "What I said through the desk" in (await cast.dewi.get("/hold")).text
    assert "What I said through the desk" not in (await cast.alma.get("/hold")).text
    with pytest.raises(Wrong):
        await claims(cast.alma, word)


async def test_claimed_by_name_the_words_and_the_thanks_are_theirs(cast):
    id, word = await relays(cast, cast.greta)
    async with cast.cees.visit() as visit:
        await recognition.thank(visit, await contributions.contribution(visit, id), "Our corner lies flat")
    await claims(cast.dewi, word, is_named=True)

    assert (await _read(cast.cees, id)).author.name == "Dewi Sari"
    assert "Our corner lies flat" in (await cast.dewi.get(f"/c/{id}")).text
    assert "Our corner lies flat" not in (await cast.alma.get(f"/c/{id}")).text


async def test_an_answer_is_carried_back_into_the_conversation(cast):
    id, _ = await relays(cast, cast.greta)
    asked = await cast.alma.replies(id, "How cold is the hall?")
    desk = (await cast.greta.get("/desk")).text
    answer = await cast.greta.post(
        "/desk", words="Four degrees.", naming="trade", signature="An operator", answers=str(asked)
    )
    await says(cast, await asks(cast.greta, answer.headers["location"].split("/")[-1]))

    page = (await cast.alma.get(f"/c/{id}")).text
    assert "How cold is the hall?" in desk
    assert "Four degrees." in page
    assert page.count("Written down by Greta Holm") == 2
    assert "How cold is the hall?" not in (await cast.greta.get("/desk")).text


async def test_nobody_takes_another_s_voice_or_draft(cast):
    id, _ = await relays(cast, cast.greta, source=cast.alma, naming="colleague")
    async with cast.alma.visit() as visit:
        voice = (await queries.said(visit))[0].voice_id

    assert (await cast.cees.post(f"/voice/{voice}/name?_method=put")).status_code == 404
    assert (await _read(cast.cees, id)).author.name == "A colleague"
    with pytest.raises((Missing, Refused)):
        token = await asks(cast.greta, await takes_down(cast.greta))
        await says(cast, token)
        await says(cast, token)


async def test_whoever_said_it_takes_it_away_by_their_word_or_once_it_is_theirs_and_nobody_else_does(cast):
    first, word = await relays(cast, cast.greta)
    second, other = await relays(cast, cast.greta, "Another thing")
    await claims(cast.dewi, other)
    for who, by in ((None, "aaaa-aaaa-aaaa"), (cast.greta, ""), (cast.alma, ""), (None, "")):
        for id in (first, second):
            with pytest.raises(Missing):
                await unsays(cast, id, by, who)
    with pytest.raises(Missing):
        await unsays(cast, second, word)
    reply = await cast.alma.replies(second, "So it is")

    await unsays(cast, first, word)
    await unsays(cast, second, who=cast.dewi)

    assert await _read(cast.alma, first) is None
    assert ((await _read(cast.alma, second)).plain, (await _read(cast.alma, reply)).plain) == ("", "So it is")
    assert (await cast.greta.get("/desk")).text.count("Approved, and out") == 0
