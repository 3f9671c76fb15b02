"""What the house's stewards look after, and that nobody else finds it."""

import re
from uuid import uuid4

from commonhold.ground.testing.counting import counted
from commonhold.ground.web import pages
from commonhold.identity.tests.doors import PASSWORD, Browser, give_mail, joins

PAGES = ("/admin", "/admin/members", "/admin/members/import", "/admin/invitations", "/admin/covenant")


async def test_stewards_find_their_pages_and_others_find_nothing(cast):
    assert [(await cast.bram.get(path)).status_code for path in PAGES] == [200] * 5
    assert [(await cast.alma.get(path)).status_code for path in PAGES] == [404] * 5
    assert [(await cast.farid.get(path)).status_code for path in PAGES] == [404] * 5
    assert [(await cast.anybody.get(path)).status_code for path in PAGES] == [303] * 5


async def test_only_stewards_have_members_in_their_menu(cast):
    assert 'href="/admin/members"' in (await cast.bram.get("/settings/sessions")).text
    assert 'href="/admin/members"' not in (await cast.alma.get("/settings/sessions")).text


async def test_members_are_found_by_name_and_by_what_they_are(cast):
    everybody = (await cast.bram.get("/admin/members")).text
    one = (await cast.bram.get("/admin/members?q=ÅKE")).text
    awaited = (await cast.bram.get("/admin/members?which=awaited")).text
    guests = (await cast.bram.get("/admin/members?which=guests")).text

    assert _listed(everybody) == ["alma", "bram", "cees", "dewi", "elin", "farid", "greta"]
    assert _listed(one) == ["alma"]
    assert _listed(awaited) == ["dewi"]
    assert _listed(guests) == ["farid"]


def _listed(page: str) -> list[str]:
    """The handles of the people on the page's list."""
    return re.findall(r'href="/@([\w.]+)"><b>', page)


async def test_a_search_that_finds_nobody_says_so(cast):
    page = await cast.bram.get("/admin/members?q=100%25_nobody")

    assert "Nobody by these words." in page.text
    assert (await cast.bram.get("/admin/members?which=secrets")).status_code == 404


async def test_no_mail_address_stands_on_the_list(cast):
    await give_mail(cast, "alma", "alma@nordpack.example")

    assert "alma@nordpack.example" not in (await cast.bram.get("/admin/members")).text


async def test_the_list_asks_the_same_whether_few_or_many_are_on_it(cast):
    with counted(cast.house) as few:
        await cast.bram.get("/admin/members")
    async with cast.house.database.keeper() as visit:
        await visit.run(
            """insert into person (id, handle, name, sort_sv, sort_nl)
               select gen_random_uuid(), 'n' || n, 'N ' || n, ('n' || n)::bytea, ('n' || n)::bytea from generate_series(1, 150) n"""
        )
    with counted(cast.house) as many:
        page = (await cast.bram.get("/admin/members")).text

    assert len(few) == len(many) > 0
    assert "Further on" in page


async def test_pages_of_the_list_meet_without_a_gap(cast):
    async with cast.house.database.keeper() as visit:
        await visit.run(
            """insert into person (id, handle, name, sort_sv, sort_nl)
               select gen_random_uuid(), 'n' || n, 'N' || n, 'same'::bytea, 'same'::bytea from generate_series(1, 230) n"""
        )
    path, seen = "/admin/members", []
    while path:
        page = (await cast.bram.get(path)).text
        seen += _listed(page)
        further = re.search(r'href="(/admin/members\?[^"]*after=[^"]+)"', page)
        path = further[1].replace("&amp;", "&") if further else ""

    assert len(seen) == len(set(seen)) == 237


async def _link(answer) -> str:
    return re.search(r'value="http://house\.test(/welcome/[\w-]+)"', answer.text)[1]


async def test_a_steward_makes_a_link_that_is_shown_once(cast):
    made = await cast.bram.post("/admin/invitations", who="one", days="3")
    link = await _link(made)
    later = await cast.bram.get("/admin/invitations")

    assert (await joins(Browser(cast), link)).status_code == 303
    assert link not in later.text
    assert "1 came in" in (await cast.bram.get("/admin/invitations")).text


async def test_a_link_is_made_for_a_guest_of_a_group_and_for_one_who_is_awaited(cast):
    guests = await _link(await cast.bram.post("/admin/invitations", who=str(cast.visitors), days="3"))
    dewis = await _link(await cast.bram.post(f"/admin/members/{cast.dewi.id}/invitation"))

    assert "You come in as a guest" in (await cast.anybody.get(guests)).text
    assert (await Browser(cast).sends(dewis, password=PASSWORD)).status_code == 303
    assert (await cast.bram.post(f"/admin/members/{cast.alma.id}/invitation")).status_code == 404
    assert (await cast.bram.post(f"/admin/members/{uuid4()}/invitation")).status_code == 404


async def test_a_link_that_cannot_be_made_is_said(cast):
    codes = [
        (await cast.bram.post("/admin/invitations", **fields)).status_code
        for fields in (
            {"who": "all", "days": "3"},
            {"who": "one", "days": "0"},
            {"who": "one", "days": "9999"},
            {"who": "one", "days": "x"},
        )
    ]

    assert codes == [422] * 4


async def test_a_link_is_taken_back(cast):
    link = await _link(await cast.bram.post("/admin/invitations", who="many", days="3"))
    id = re.search(r"/admin/invitations/([\w-]+)\?_method=delete", (await cast.bram.get("/admin/invitations")).text)[1]

    await cast.bram.post(f"/admin/invitations/{id}?_method=delete")

    assert (await cast.anybody.get(link)).status_code == 404


async def test_the_domain_is_opened_and_closed(cast):
    await cast.bram.post("/admin/domain?_method=put", domain=" @Nordpack.example ")
    opened = (await cast.anybody.get("/signup")).status_code
    wrong = await cast.bram.post("/admin/domain?_method=put", domain="not a domain")
    await cast.bram.post("/admin/domain?_method=put", domain="")
    closed = (await cast.anybody.get("/signup")).status_code

    assert (opened, wrong.status_code, closed) == (200, 422, 404)


async def test_the_covenant_is_told_in_plain_words(cast):
    page, members = await cast.bram.get("/admin/covenant"), await cast.alma.get("/covenant")

    assert "The balanced one" in page.text
    assert "To the whole organisation" in members.text and "The balanced one" not in members.text


async def test_what_stewards_look_after_stands_in_one_line_of_parts_and_each_is_found(cast):
    overview, walls = (await cast.bram.get("/admin")).text, (await cast.bram.get("/admin/walls")).text
    async with cast.bram.visit() as visit:
        entries = (await pages.menu(visit)).admin

    assert {each.part for each in entries} == {"", "people", "doors", "rules", "outside", "site"}
    assert all(f'<a href="{each.url}"' in overview for each in entries)
    assert '<a href="/admin/places" aria-current="true">On site</a>' in walls
    assert '<a href="/admin/walls" aria-current="page">Walls</a>' in walls
