"""What the directory promises: who is found, in which order, by whom."""

import pytest

from commonhold import people
from commonhold.ground.testing.counting import counted
from commonhold.people.looking import languages_called, words_of
from commonhold.people.person import Unit
from commonhold.people.tree import below, branch


async def handles(player, **asked):
    return [each["handle"] for each in (await player.get("/people.json", params=asked)).json()["people"]]


async def describe(player, **more):
    async with player.visit() as visit:
        told = {"name": player.visitor.name, "title": "", "about": "", "place": "", "speaks": [], "language": "en"}
        await people.describe(visit, player.id, timezone="Europe/Stockholm", **told | more)


async def introduce(cast, *names, **more):
    async with cast.house.database.keeper() as visit:
        for name in names:
            await people.introduce(visit, people.actions.handle_from(name), name, **more)


async def test_members_see_everybody_who_is_here_and_a_guest_whom_they_share_a_group_with(cast):
    async with cast.bram.visit() as visit:
        await people.retire(visit, cast.elin.id)

    assert await handles(cast.alma) == ["alma", "bram", "cees", "dewi", "farid", "greta"]
    assert await handles(cast.farid) == ["bram", "farid"]


@pytest.mark.parametrize(
    "language, expected",
    [
        ("sv", ["Vera", "Wim", "Zeno", "Åke", "Ärla", "Örjan"]),
        ("nl", ["Åke", "Ärla", "Örjan", "Vera", "Wim", "Zeno"]),
        ("en", ["Åke", "Ärla", "Örjan", "Vera", "Wim", "Zeno"]),
    ],
)
async def test_names_sort_as_the_reader_s_language_does(cast, language, expected):
    await introduce(cast, "Örjan Ek", "Zeno Ek", "Åke Ek", "Ärla Ek", "Wim Ek", "Vera Ek")
    await describe(cast.alma, language=language)

    found = (await cast.alma.get("/people.json", params={"q": "ek"})).json()["people"]

    assert [person["name"].split()[0] for person in found] == expected


async def test_people_are_found_by_what_they_know(cast):
    await describe(
        cast.cees, about="Wonden verzorgen, en **koud sealen**.", title="Verpleegkundige", place="Utrecht, gate 4"
    )
    await describe(cast.dewi, speaks=["id", "nl"])

    assert await handles(cast.alma, q="sealen") == ["cees"]
    assert await handles(cast.alma, q="SEAL wond") == ["cees"]
    assert await handles(cast.alma, q="verpleeg") == ["cees"]
    assert await handles(cast.alma, q="utrecht gate") == ["cees"]
    assert await handles(cast.alma, q="indonesian") == await handles(cast.alma, q="Indonesisch") == ["dewi"]
    assert await handles(cast.alma, q="dutch") == ["dewi"]
    assert await handles(cast.alma, q="sealen kzxqv") == []


async def test_marks_on_letters_case_and_signs_do_not_hinder(cast):
    assert await handles(cast.cees, q="akesson") == await handles(cast.cees, q="ÅKESSON alma") == ["alma"]
    assert await handles(cast.alma, q="öst") == await handles(cast.alma, q="ost,") == ["cees"]
    assert await handles(cast.alma, q="de vries") == ["bram"]


async def test_whoever_is_called_so_stands_first(cast):
    await describe(cast.alma, about="I know Greta and her desk.")

    assert await handles(cast.bram, q="greta") == ["greta", "alma"]


async def test_a_search_of_signs_alone_finds_everybody(cast):
    for q in ("':* & | !", "()", "___", " "):
        assert await handles(cast.alma, q=q) == await handles(cast.alma)


async def test_people_are_found_by_unit_with_those_below(cast):
    async with cast.bram.visit() as visit:
        site = await people.add_unit(visit, "Lund")
        ward = await people.add_unit(visit, "Ward 9", site)
        await visit.run("update person set unit_id = %(ward)s where id = %(id)s", ward=ward, id=cast.cees.id)
        await visit.run("update person set unit_id = %(site)s where id = %(id)s", site=site, id=cast.dewi.id)

    assert await handles(cast.alma, unit=site) == ["cees", "dewi"]
    assert await handles(cast.alma, unit=ward) == ["cees"]
    assert await handles(cast.alma, unit=site, q="sari") == ["dewi"]
    assert await handles(cast.alma, q="lund") == ["dewi"]
    page = (await cast.alma.get(f"/people?unit={ward}")).text
    assert page.count('aria-current="true"') == 2  # in the list beside, and in the one a phone shows


async def test_a_guest_sees_of_the_tree_what_they_know_people_in(cast):
    async with cast.bram.visit() as visit:
        site = await people.add_unit(visit, "Lund")
        ward = await people.add_unit(visit, "Ward 9", site)
        await people.add_unit(visit, "Merger team", site)
        await visit.run("update person set unit_id = %(ward)s where id = %(id)s", ward=ward, id=cast.bram.id)

    async with cast.farid.visit() as visit:
        assert [(unit.name, unit.depth, unit.people) for unit in await people.units(visit)] == [("Ward 9", 0, 1)]
    assert "Merger team" not in (await cast.farid.get("/people")).text
    assert "Lund" not in (await cast.farid.get("/@bram")).text
    assert (await cast.farid.get(f"/people?unit={site}")).status_code == 404


async def test_a_list_goes_on_without_gaps_while_people_come(cast):
    await introduce(cast, *(f"Person {number:03}" for number in range(120)))
    seen, address = [], "/people.json?q=person"
    while address:
        page = (await cast.alma.get(address)).json()
        seen += [each["handle"] for each in page["people"]]
        address = page["next"]
        await introduce(cast, f"Person 0{len(seen)} Aa")

    assert [each for each in seen if each.count(".") == 1] == [f"person.{number:03}" for number in range(120)]


async def test_a_person_in_json_is_what_every_member_may_know(cast):
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "insert into address (id, person_id, mail) values (%(id)s, %(id)s, 'canary@home.example')", id=cast.cees.id
        )
    await describe(cast.cees, about="Wounds", language="nl")

    answer = await cast.alma.get("/people.json?q=cees")

    assert answer.json()["people"] == [
        {
            "id": str(cast.cees.id), "handle": "cees", "name": "Cees Öst", "url": "/@cees", "picture": None, "about": "Wounds",
            "place": "", "speaks": [], "title": "", "unit": "Ward 3", "is_guest": False, "has_joined": True,
        }
    ]  # fmt: skip
    assert await handles(cast.alma, q="canary@home.example") == await handles(cast.alma, q="kzxqvw@home.example") == []


async def test_guests_and_those_who_have_not_yet_joined_are_marked(cast):
    page = (await cast.alma.get("/people")).text

    assert page.count("Not yet joined") == 1
    assert page.count("</svg>Guest") == 1
    assert "Not yet joined" in (await cast.alma.get("/@dewi")).text


async def test_the_directory_asks_the_database_as_often_however_many_stand_in_it(cast):
    async def asked():
        with counted(cast.house) as statements:
            assert (await cast.alma.get("/people?q=e")).status_code == 200
        return len(statements)

    few = await asked()
    async with cast.house.database.keeper() as visit:
        unit = None
        for number in range(10):
            unit = await people.add_unit(visit, f"Ward {number}", unit)
    await introduce(cast, *(f"Elsa {number}" for number in range(45)), unit_id=unit)
    assert await asked() == few


async def test_nobody_signed_in_finds_nobody(cast):
    for path in ("/people", "/people?q=alma", "/units"):
        answer = await cast.anybody.get(path)
        assert answer.status_code == 303 and answer.headers["location"].startswith("/signin")
    assert (await cast.anybody.get("/people.json")).status_code == 401


async def test_empty_results_say_what_to_do(cast):
    page = (await cast.alma.get("/people?q=kzxqv")).text
    assert "Nobody was found for these words." in page and 'href="/write"' in page


# Profiles


async def test_a_profile_says_what_somebody_knows_before_their_title(cast):
    await describe(
        cast.cees, about="Ik verzorg wonden en leer anderen dat ook te doen.", title="Verpleegkundige", speaks=["nl"]
    )

    page = (await cast.alma.get("/@cees")).text

    assert page.index("Ik verzorg wonden") < page.index("Verpleegkundige")
    assert '<div class="prose about" lang="nl">' in page
    assert "/write?to=chosen&amp;people=cees" in page


async def test_whoever_has_left_is_marked_and_cannot_be_asked(cast):
    async with cast.bram.visit() as visit:
        await people.retire(visit, cast.elin.id)

    page = (await cast.alma.get("/@elin")).text
    assert "Has left" in page
    assert "/write?to=chosen" not in page


# Units


async def test_a_steward_adds_renames_moves_and_takes_away_a_unit(cast):
    assert (await cast.bram.post("/units", name="Lund")).status_code == 303
    async with cast.bram.visit() as visit:
        lund = next(unit for unit in await people.units(visit) if unit.name == "Lund")
        ward = next(unit for unit in await people.units(visit) if unit.name == "Ward 3")
    moved = await cast.bram.post(f"/units/{ward.id}?_method=patch", name="Ward three", parent=str(lund.id))
    assert moved.status_code == 303

    refused = await cast.bram.post(f"/units/{lund.id}?_method=patch", name="Lund", parent=str(ward.id))
    assert refused.status_code == 422 and "A unit cannot stand below itself" in refused.text
    assert (await cast.bram.post(f"/units/{lund.id}?_method=delete")).status_code == 403
    async with cast.bram.visit() as visit:
        assert [(unit.name, unit.depth, unit.people) for unit in await people.units(visit)] == [
            ("Lund", 0, 6),
            ("Ward three", 1, 6),
        ]

    assert (await cast.bram.post("/units", name="Empty")).status_code == 303
    async with cast.bram.visit() as visit:
        empty = next(unit for unit in await people.units(visit) if unit.name == "Empty")
    assert (await cast.bram.post(f"/units/{empty.id}?_method=delete")).status_code == 303


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"name": "x" * 201}, {"name": "A", "parent": "x"}, {"name": "A", "parent": "0" * 32}]
)
async def test_a_unit_that_cannot_be_is_asked_again(cast, wrong):
    assert (await cast.bram.post("/units", **wrong)).status_code == 422


async def test_units_are_for_those_who_look_after_the_house(cast):
    for player in (cast.alma, cast.farid):
        assert (await player.get("/units")).status_code == 404
        assert (await player.post("/units", name="Mine")).status_code == 404


def test_a_large_tree_opens_along_the_way_to_what_was_chosen():
    units, ids = [], {}
    from uuid import UUID

    def add(name, parent=None, depth=0):
        ids[name] = UUID(int=len(ids) + 1)
        units.append(Unit(ids[name], name, ids.get(parent), depth))

    for site in range(5):
        add(f"S{site}")
        for ward in range(9):
            add(f"S{site}W{ward}", f"S{site}", 1)
            add(f"S{site}W{ward}A", f"S{site}W{ward}", 2)
    shown = branch(units, next(unit for unit in units if unit.name == "S1W2"))

    assert [unit.name for unit in shown if unit.depth == 0] == [f"S{n}" for n in range(5)]
    assert [unit.name for unit in shown if unit.depth == 1] == [f"S1W{n}" for n in range(9)]
    assert [unit.name for unit in shown if unit.depth == 2] == ["S1W2A"]
    assert {"S1", "S1W2", "S1W2A"} & {unit.name for unit in below(units, units[19])} == set()


def test_words_are_at_most_eight_and_never_signs():
    assert words_of("a-b c_d 'e' f g h i j k") == list("abcdefgh")
    assert words_of("\0 % ' \\ :*") == []


def test_a_language_is_named_in_any_of_ours():
    assert languages_called("svensk") == languages_called("Swedish") == ["sv"]
    assert "nl" in languages_called("neder")
    assert languages_called("sv") == []
