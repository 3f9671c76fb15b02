"""The first covenant is chosen in three steps in the browser, in the words of the house, and nothing is written before it."""

import pytest

from commonhold import covenants, people
from commonhold.covenants.listeners import lay_covenant
from commonhold.covenants.tests.test_covenants import Form, hear
from commonhold.ground.testing.cast import Cast, introduce
from commonhold.ground.testing.house import browser, web
from commonhold.identity import HouseFounded


@pytest.fixture
async def founding(house):
    """A house that has a steward and a member, and no covenant yet."""
    application = web(house)
    cast = Cast(house, application, browser(application))
    async with house.database.keeper() as visit:
        unit = await people.add_unit(visit, "Office")
        for handle in ("bram", "alma"):
            cast.players[handle] = await introduce(visit, cast, handle, handle.title(), unit)
        await people.make_steward(visit, cast.players["bram"].id)
        await lay_covenant(visit, HouseFounded(cast.players["bram"].id, None))
    return cast


async def laid(cast):
    async with cast.house.database.keeper() as visit:
        return await covenants.covenants(visit)


async def signs(player, at: str):
    return await player.post(f"{at}/signature?_method=put", side="steward")


async def test_it_is_chosen_put_into_words_read_and_signed(founding):
    bram = founding.players["bram"]
    led = [
        (await bram.get(path)).headers["location"] for path in ("/admin/covenant", "/covenant", "/admin/covenant/new")
    ]
    first = (await bram.get("/admin/covenant/first")).text
    form = Form.of((await bram.get("/admin/covenant/new?which=guarded")).text)
    words = {"words_en": "Ours to begin with.", "words_sv": "Vårt att börja med.", "words_nl": "Ons begin."}
    at = (await bram.post("/admin/covenant/new", **form | words | {"desk_days": "120"})).headers["location"]
    page = (await bram.get(at)).text
    before = await laid(founding)
    await signs(bram, at)
    await hear(founding.house)

    [covenant] = await laid(founding)
    assert set(led) == {"/admin/covenant/first"}
    assert first.count("?which=") == 3 and "Step 1 of 3" in first
    assert "Step 3 of 3" in page and "Vårt att börja med." in page and before == []
    assert covenant.rules == covenants.CHOICES["guarded"]
    assert (covenant.version, covenant.desk_days, covenant.words["nl"]) == (1, 120, "Ons begin.")
    assert "Ours to begin with." in (await founding.players["alma"].get("/covenant")).text
    assert (await bram.get("/admin/covenant/first")).headers["location"] == "/admin/covenant"


async def test_the_form_begins_with_words_in_each_language(founding):
    page = (await founding.players["bram"].get("/admin/covenant/new?which=balanced")).text

    assert "What you say openly here is yours" in page
    assert "Det du säger öppet här är ditt" in page and "Wat je hier openlijk zegt is van jou" in page


async def test_before_it_nobody_writes_and_its_steward_is_led_to_it_from_the_welcome(founding):
    alma, bram = (founding.players[each] for each in ("alma", "bram"))
    refused = await alma.post("/write", text="Hello", to="organisation")

    assert refused.status_code == 403 and "Nothing is written here before" in refused.text
    assert "/admin/covenant/first" in (await bram.get("/welcome")).text
    assert "/admin/covenant/first" not in (await alma.get("/welcome")).text
    assert (await alma.get("/covenant")).status_code == 404
    assert (await alma.get("/admin/covenant/first")).status_code == 404


async def test_two_that_are_signed_at_once_come_one_after_the_other(founding):
    bram = founding.players["bram"]
    both = []
    for choice in ("generous", "guarded"):
        form = Form.of((await bram.get(f"/admin/covenant/new?which={choice}")).text)
        both.append((await bram.post("/admin/covenant/new", **form)).headers["location"])
    for each in both:
        await signs(bram, each)
    await hear(founding.house)

    first, second = await laid(founding)
    assert first.rules == covenants.CHOICES["generous"]
    assert (second.effective_from - second.announced_at).days >= 30
