"""Coming in by password, going out, and what nobody is told."""

from urllib.parse import urljoin, urlsplit

import pytest

from commonhold.identity.tests.doors import PASSWORD, Browser, give_mail, give_password


async def test_a_member_comes_in_by_handle_and_password_and_goes_where_they_wanted(cast):
    await give_password(cast, "alma")
    alma = Browser(cast)

    answer = await alma.signs_in("alma", next="/groups")

    assert (answer.status_code, answer.headers["location"]) == (303, "/groups")
    assert await alma.is_in()


async def test_a_mail_address_is_as_good_as_a_handle_once_it_is_confirmed(cast):
    await give_password(cast, "alma")
    await give_mail(cast, "alma", "alma@nordpack.example")
    alma = Browser(cast)

    await alma.signs_in("Alma@Nordpack.example")

    assert await alma.is_in()


async def test_an_address_that_nobody_has_confirmed_opens_nothing(cast):
    await give_password(cast, "alma")
    await give_mail(cast, "alma", "alma@nordpack.example", confirmed=False)
    alma = Browser(cast)

    answer = await alma.signs_in("alma@nordpack.example")

    assert answer.status_code == 422
    assert not await alma.is_in()


async def test_the_first_time_leads_to_the_welcome(cast):
    await give_password(cast, "dewi")

    answer = await Browser(cast).signs_in("dewi")

    assert answer.headers["location"] == "/welcome"


async def test_l189_the_session_cookie_is_new_at_sign_in_and_the_old_one_is_dead(cast):
    await give_password(cast, "alma")
    alma = Browser(cast)
    await alma.signs_in("alma")
    before = alma.session

    await alma.sends(
        "/settings/password", "/settings/password?_method=put", now=PASSWORD, password="another tide comes in"
    )
    after = alma.session
    old = Browser(cast, cookies={"session": before})

    assert after and before and after != before
    assert await alma.is_in()
    assert not await old.is_in()


async def test_a_planted_cookie_does_not_become_a_session(cast):
    await give_password(cast, "alma")
    planted = "a cookie that somebody else chose"
    alma = Browser(cast, cookies={"door": planted})

    await alma.signs_in("alma")

    assert await alma.is_in()
    assert alma.session != planted
    assert not await Browser(cast, cookies={"session": planted}).is_in()


async def test_a_wrong_password_keeps_the_name_and_says_what_any_wrong_name_is_told(cast):
    await give_password(cast, "alma")

    known = await Browser(cast).signs_in("alma", "not this one at all")
    unknown = await Browser(cast).signs_in("nobody", "not this one at all")

    assert known.status_code == unknown.status_code == 422
    assert 'value="alma"' in known.text
    assert known.text.replace("alma", "nobody") != known.text
    assert _masked(known.text, "alma") == _masked(unknown.text, "nobody")


def _masked(html: str, name: str) -> str:
    import re

    return re.sub(r'name="csrf" value="\w+"', "", html).replace(f'value="{name}"', "")


async def test_a_member_without_a_password_is_told_the_same(cast):
    answer = await Browser(cast).signs_in("bram", "not this one at all")

    assert answer.status_code == 422
    assert "do not go together" in answer.text


@pytest.mark.leak("L183")
async def test_encoded_slashes_lead_nowhere_but_into_the_house(cast):
    await give_password(cast, "alma")
    odd = ("/%2felsewhere.example", "/%2F%2Felsewhere.example", "/%5celsewhere.example", "/.//elsewhere.example", "/@elsewhere.example",
           "/%09/elsewhere.example", "/..//elsewhere.example", "/⁄/elsewhere.example", "/／elsewhere.example")  # fmt: skip

    places = [(await Browser(cast).signs_in("alma", next=next)).headers["location"] for next in odd]

    assert {urlsplit(urljoin("http://house.test/signin", place)).netloc for place in places} == {"house.test"}
    assert all(not place.startswith(("//", "/\\")) for place in places)


async def test_after_signing_in_one_stays_in_the_house(cast):
    await give_password(cast, "alma")
    outside = (
        "https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "\\\\elsewhere.example", "javascript:alert(1)",
        "/\t/elsewhere.example", "/signout", "/signin?next=/", "elsewhere", "/\r\nset-cookie: a=b", " /groups",
    )  # fmt: skip

    places = [(await Browser(cast).signs_in("alma", next=next)).headers["location"] for next in outside]

    assert places == ["/"] * len(outside)


async def test_a_path_with_letters_of_ours_is_kept(cast):
    await give_password(cast, "alma")

    answer = await Browser(cast).signs_in("alma", next="/search?q=fågel&page=2")

    assert answer.headers["location"] == "/search?q=f%C3%A5gel&page=2"


async def test_whoever_is_in_goes_on_from_the_door(cast):
    answer = await cast.alma.get("/signin?next=/groups")

    assert (answer.status_code, answer.headers["location"]) == (303, "/groups")


async def test_signing_out_ends_the_session_and_the_cookie(cast):
    await give_password(cast, "alma")
    alma = Browser(cast)
    await alma.signs_in("alma")
    session = alma.session

    answer = await alma.sends("/settings/sessions", "/signout")

    assert answer.headers["location"] == "/signin"
    assert alma.session is None
    assert not await Browser(cast, cookies={"session": session}).is_in()


async def test_the_door_speaks_the_language_that_is_chosen_there(cast):
    stranger = Browser(cast)

    chosen = await stranger.get("/signin?lang=nl&next=/groups")
    later = await stranger.get("/signin")

    assert 'lang="nl"' in chosen.text
    assert "Wachtwoord" in chosen.text
    assert "Wachtwoord" in later.text
    assert "?lang=sv&amp;next=/groups" in chosen.text


async def test_nothing_is_kept_of_a_form_from_elsewhere(cast):
    await give_password(cast, "alma")
    stranger = Browser(cast)
    await stranger.get("/signin")

    without_token = await stranger.client.post("/signin", data={"name": "alma", "password": PASSWORD})
    from_elsewhere = await stranger.client.post(
        "/signin", data={"name": "alma", "password": PASSWORD}, headers={"origin": "https://elsewhere.example"}
    )

    assert (without_token.status_code, from_elsewhere.status_code) == (403, 403)
    assert stranger.session is None


async def test_programs_that_keep_passwords_find_the_page(cast):
    answer = await cast.anybody.get("/.well-known/change-password")

    assert (answer.status_code, answer.headers["location"]) == (303, "/settings/password")


async def test_a_house_without_a_steward_says_how_to_make_the_first(house):
    from commonhold.ground.testing.house import browser, web

    page = await browser(web(house)).get("/signin")

    assert "commonhold people add" in page.text


async def test_a_house_with_a_steward_does_not_say_so(cast):
    page = await cast.anybody.get("/signin")

    assert "commonhold people add" not in page.text
