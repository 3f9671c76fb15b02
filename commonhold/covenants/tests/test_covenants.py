"""What covenants promise: they only go forward, are signed by those who must, and are told before they hold."""

from datetime import timedelta
from html.parser import HTMLParser
from uuid import UUID

import pytest
from psycopg.errors import CheckViolation, InsufficientPrivilege
from psycopg.types.json import Jsonb

from commonhold import contributions, covenants
from commonhold.contributions.jobs import reach_back
from commonhold.covenants.listeners import announce_signed
from commonhold.covenants.proposal import Proposal
from commonhold.ground import clock, ids
from commonhold.groups import ORGANISATION

BALANCED = covenants.CHOICES["balanced"]
FORM = {**BALANCED, "desk_days": "90", "days": "30"} | {f"{each}_titled": "on" for each in BALANCED}


class Form(HTMLParser):
    """What a browser would send of the form on a page, if nothing in it is touched."""

    @classmethod
    def of(cls, page: str) -> dict[str, str]:
        form = cls()
        form.sent, form.select = {}, ""
        form.feed(page[page.index('<form class="stack l"') :].partition("</form>")[0])
        return {name: value for name, value in form.sent.items() if name != "csrf"}

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "select":
            self.select = given["name"]
        elif tag == "option" and "selected" in given:
            self.sent[self.select] = given["value"]
        elif tag == "textarea" or (tag == "input" and (given["type"] != "checkbox" or "checked" in given)):
            self.sent[given["name"]] = given.get("value", "")


async def lay(cast, rules, *, announced=31, embargo=None, untitled=(), desk_days=90) -> None:
    """A version that was announced so many days ago and holds from now on."""
    async with cast.house.database.keeper() as visit:
        laid, now = await covenants.covenants(visit), await visit.value("select now()")
        next = covenants.Covenant(
            laid[-1].version + 1, "own", rules, now, now - timedelta(days=announced), embargo or {},
            untitled, desk_days,
        )  # fmt: skip
        await covenants.announce(visit, next, cast.bram.id)


async def hear(house) -> None:
    """Pass on what has happened, in this transaction."""
    while await house.outbox.pass_on():
        pass
    async with house.database.keeper() as visit:
        waiting = await visit.rows("delete from procrastinate_jobs where status = 'todo' returning id, task_name, args")
    for job in sorted(waiting, key=lambda each: each["id"]):
        await house.queue.app.tasks[job["task_name"]](**job["args"])


async def kept(cast, player, id) -> str:
    async with player.visit() as visit:
        return (await contributions.contribution(visit, id)).keep


async def test_what_gives_more_reaches_back_and_what_gives_less_does_not(cast):
    before = await cast.alma.writes("Said among us", to=cast.nurses)
    await lay(cast, BALANCED | {"invited": "keep"})
    await reach_back(cast.house)
    widened = await kept(cast, cast.alma, before)
    await lay(cast, BALANCED | {"invited": "stay"})
    await reach_back(cast.house)

    after = await cast.alma.writes("Said later", to=cast.nurses)

    assert (widened, await kept(cast, cast.alma, before), await kept(cast, cast.alma, after)) == (
        "keep",
        "keep",
        "stay",
    )


async def test_a_group_that_says_its_own_rule_is_widened_by_nobody_else(cast):
    async with cast.house.database.keeper() as visit:
        await visit.run("""update "group" set keep = 'stay' where id = %(id)s""", id=cast.nurses)
    post = await cast.alma.writes("Said among us", to=cast.nurses)
    await lay(cast, BALANCED | {"invited": "keep"})

    await reach_back(cast.house)

    assert await kept(cast, cast.alma, post) == "stay"


async def test_for_whom_it_was_written_stays_with_it_when_the_group_changes(cast):
    post = await cast.alma.writes("Said among us", to=cast.nurses)
    async with cast.house.database.keeper() as visit:
        await visit.run("""update "group" set door = 'hidden' where id = %(id)s""", id=cast.nurses)

    async with cast.alma.visit() as visit:
        assert await visit.value("select written_to from contribution where id = %(id)s", id=post) == "invited"
    with pytest.raises(CheckViolation):
        async with cast.alma.visit() as visit:
            await visit.run("update contribution set written_to = 'open' where id = %(id)s", id=post)


@pytest.mark.parametrize(
    "less",
    [
        {"rules": BALANCED | {"open": "trace"}}, {"rules": BALANCED, "embargo": {"open": 1}},
        {"rules": BALANCED, "untitled": ("invited",)}, {"rules": BALANCED, "desk_days": 89},
    ],
)  # fmt: skip
async def test_what_gives_less_is_announced_thirty_days_ahead(cast, less):
    with pytest.raises(CheckViolation, match="thirty days ahead"):
        await lay(cast, **less, announced=29)


async def test_what_gives_more_may_hold_sooner(cast):
    await lay(cast, BALANCED | {"hidden": "trace"}, announced=1, desk_days=365)

    async with cast.alma.visit() as visit:
        assert (await covenants.covenant(visit)).version == 2


@pytest.mark.parametrize(
    "change", ["update covenant set rules = '{}'", "update covenant set desk_days = 1", "delete from covenant"]
)
async def test_a_covenant_stays_as_it_was_laid(cast, change):
    with pytest.raises(CheckViolation, match="stays as it was laid"):
        async with cast.house.database.keeper() as visit:
            await visit.run(change)


async def test_there_is_never_no_day_to_fetch_what_is_ones_own(cast):
    with pytest.raises(CheckViolation):
        await lay(cast, BALANCED, desk_days=0)


async def test_each_version_is_addressed_by_all_that_it_says_and_by_the_one_before(cast):
    await lay(cast, BALANCED | {"hidden": "trace"})
    async with cast.alma.visit() as visit:
        first, second = await covenants.covenants(visit)

    other = covenants.Covenant(**{**vars(second), "words": {"en": "Another word"}})
    moved = covenants.Covenant(**{**vars(second), "previous": covenants.address_of(b"another")})

    assert second.previous == first.cid and first.cid.startswith("bafyrei")
    assert len({first.cid, second.cid, other.cid, moved.cid}) == 4


async def test_a_steward_proposes_signs_and_all_are_told_before_it_holds(cast):
    answer = await cast.bram.post("/admin/covenant/new", **FORM | {"hidden": "trace"})
    page = await cast.bram.get(answer.headers["location"])
    await cast.bram.post(f"{answer.headers['location']}/signature?_method=put", side="steward")
    await hear(cast.house)

    told, read = await cast.alma.get("/for-you"), await cast.alma.get("/covenant/2")
    await cast.alma.post("/covenant/2/reading?_method=put")
    assert (await cast.alma.post(f"/covenant/{'9' * 17}/reading?_method=put")).status_code == 404
    after = await cast.alma.get("/for-you")

    assert (
        "In a hidden group: a trace, and no longer stays here." in page.text
        and "also of what you wrote before" in page.text
    )
    assert "version 2 of the covenant holds" in told.text and "What changes from version 1" in read.text
    assert "version 2 of the covenant holds" not in after.text
    assert "another version holds" in (await cast.alma.get("/covenant")).text
    assert await kept(cast, cast.greta, await cast.greta.writes("Now", to=cast.cellar)) == "stay"


async def test_where_somebody_speaks_for_the_members_both_sides_sign(cast):
    await cast.bram.post("/covenant/representatives", handle="greta")
    place = (await cast.bram.post("/admin/covenant/new", **FORM | {"hidden": "trace"})).headers["location"]
    await cast.bram.post(f"{place}/signature?_method=put", side="steward")
    await hear(cast.house)
    async with cast.alma.visit() as visit:
        alone = len(await covenants.covenants(visit))

    waits = await cast.greta.get("/for-you")
    await cast.greta.post(f"{place}/signature?_method=put", side="representative")
    await hear(cast.house)

    async with cast.alma.visit() as visit:
        assert (alone, len(await covenants.covenants(visit))) == (1, 2)
    assert "The next covenant waits for your signature" in waits.text


async def test_nobody_signs_for_both_sides_or_for_one_that_is_not_theirs(cast):
    await cast.bram.post("/covenant/representatives", handle="bram")
    place = (await cast.bram.post("/admin/covenant/new", **FORM | {"hidden": "trace"})).headers["location"]

    answers = [
        (await cast.bram.post(f"{place}/signature?_method=put", side="steward")).status_code,
        (await cast.bram.post(f"{place}/signature?_method=put", side="representative")).status_code,
        (await cast.alma.post(f"{place}/signature?_method=put", side="representative")).status_code,
    ]

    assert answers == [303, 403, 404]


async def test_stewards_name_the_first_who_speaks_for_the_members_and_no_other(cast):
    first = await cast.bram.post("/covenant/representatives", handle="greta")
    second = await cast.bram.post("/covenant/representatives", handle="cees")
    by_member = await cast.alma.post("/covenant/representatives", handle="alma")
    by_greta = await cast.greta.post("/covenant/representatives", handle="cees")
    ended = await cast.bram.post("/covenant/representatives/greta?_method=delete")

    assert [each.status_code for each in (first, second, by_member, by_greta, ended)] == [303, 403, 403, 303, 403]
    assert "Greta Holm" in (await cast.alma.get("/covenant/representatives")).text


async def test_what_is_being_prepared_is_nobodys_but_theirs_who_sign(cast):
    place = (await cast.bram.post("/admin/covenant/new", **FORM)).headers["location"]

    assert [(await each.get(place)).status_code for each in (cast.bram, cast.alma, cast.farid)] == [200, 404, 404]


async def test_signed_twice_told_twice_it_is_announced_once(cast):
    place = (await cast.bram.post("/admin/covenant/new", **FORM | {"hidden": "trace"})).headers["location"]
    await cast.bram.post(f"{place}/signature?_method=put", side="steward")
    async with cast.house.database.keeper() as visit:
        fact = covenants.Signed(UUID(place.rpartition("/")[2]))
        await announce_signed(visit, fact)
        await announce_signed(visit, fact)

        assert len(await covenants.covenants(visit)) == 2


async def test_the_form_as_it_is_drawn_changes_nothing(cast):
    drawn = Form.of((await cast.bram.get("/admin/covenant/new")).text)

    place = (await cast.bram.post("/admin/covenant/new", **drawn)).headers["location"]

    assert drawn["hidden"] == "stay" and drawn["hidden_titled"] == "on"
    assert "Nothing of what is promised becomes other than it was." in (await cast.bram.get(place)).text


async def test_the_form_is_drawn_again_with_its_words(cast):
    answer = await cast.bram.post("/admin/covenant/new", **FORM | {"desk_days": "0", "words_en": "What we mean"})

    assert answer.status_code == 422 and "What we mean" in answer.text


async def test_what_overtakes_another_is_told_so(cast):
    now = clock.now()
    laid = [covenants.Covenant(1, "own", BALANCED, now - timedelta(days=9), now - timedelta(days=9))]
    wanted = Proposal(ids.new_id(), BALANCED | {"open": "stay"}, {}, (), 90, {}, 1, cast.bram.id, now)
    narrow = wanted.to_come(laid, now)
    mended = Proposal(ids.new_id(), BALANCED, {}, (), 90, {}, 1, cast.bram.id, now).to_come([*laid, narrow], now)

    later = covenants.came_into_force([*laid, narrow, mended], now + timedelta(days=60))

    assert (narrow.effective_from - now, mended.effective_from - now) == (timedelta(days=30), timedelta(days=1))
    assert [each.version for each in later] == [1, 3]


async def test_the_composer_says_what_the_covenant_promises_of_each_audience(cast):
    await lay(cast, BALANCED | {"hidden": "keep"}, embargo={"organisation": 12}, untitled=("invited",))

    all, few = await cast.alma.get("/write?to=organisation"), await cast.alma.get("/write?group=nurses")

    assert "from 12 months after it was written" in all.text
    assert "You keep date and kind of it. Title and words stay" in few.text


async def test_a_covenant_that_is_not_there_is_missing(cast):
    assert (await cast.alma.get("/covenant/7")).status_code == 404


async def test_members_write_no_covenant(cast):
    with pytest.raises(InsufficientPrivilege):
        async with cast.bram.visit() as visit:
            await visit.run(
                "insert into covenant (version, choice, rules) values (2, 'own', %(rules)s)", rules=Jsonb(BALANCED)
            )
    assert await kept(cast, cast.alma, await cast.alma.writes("Still", to=ORGANISATION)) == "keep"
