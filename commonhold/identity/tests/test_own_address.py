"""Where one's mail goes, and who may change it."""

from commonhold.identity.tests.doors import Browser, give_mail, give_password, link_in, post

MAIL = "alma@nordpack.example"


async def test_mail_goes_to_a_new_address_once_its_letter_was_answered(cast):
    await give_mail(cast, "alma", MAIL)
    alma = Browser(cast, cookies={"session": cast.alma.session})
    await alma.sends("/settings/mail", "/settings/mail?_method=put", mail="Alma@Home.example")
    letter = (await post(cast.house))[-1]

    before = (await alma.get("/settings/mail")).text
    await alma.sends(link_in(letter))
    after = (await alma.get("/settings/mail")).text
    told = (await post(cast.house))[-1]

    assert letter["To"] == "alma@home.example"
    assert MAIL in before and "alma@home.example" not in before
    assert "alma@home.example" in after and MAIL not in after
    assert told["To"] == MAIL
    assert "a•••@home.example" in told.get_body(("plain",)).get_content()


async def test_the_letter_to_a_new_address_is_worth_nothing_to_somebody_else(cast):
    alma = Browser(cast, cookies={"session": cast.alma.session})
    await alma.sends("/settings/mail", "/settings/mail?_method=put", mail="alma@home.example")
    link = link_in((await post(cast.house))[-1])

    bram = Browser(cast, cookies={"session": cast.bram.session, "asked": alma.client.cookies.get("asked")})
    answer = await bram.sends(link)

    assert answer.status_code == 422
    assert "alma@home.example" not in (await bram.get("/settings/mail")).text


async def test_an_address_that_is_anothers_is_not_given_and_its_owner_is_told(cast):
    await give_mail(cast, "bram", "bram@nordpack.example")
    alma = Browser(cast, cookies={"session": cast.alma.session})

    answer = await alma.sends("/settings/mail", "/settings/mail?_method=put", mail="bram@nordpack.example")
    letters = await post(cast.house)

    assert answer.headers["location"] == "/settings/mail?sent=true"
    assert [(each["To"], each["Subject"]) for each in letters] == [
        ("bram@nordpack.example", "Your address was given at the door")
    ]


async def test_whoever_changes_address_or_password_knows_the_present_one(cast):
    await give_password(cast, "alma")
    alma = Browser(cast)
    await alma.signs_in("alma")

    mail = await alma.sends(
        "/settings/mail", "/settings/mail?_method=put", mail="a@home.example", now="not this one at all"
    )
    password = await alma.sends(
        "/settings/password", "/settings/password?_method=put", now="", password="a new tide every day"
    )

    assert (mail.status_code, password.status_code) == (422, 422)
    assert await post(cast.house) == []
    assert (await Browser(cast).signs_in("alma")).status_code == 303
