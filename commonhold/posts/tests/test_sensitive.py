"""A likely secret raises a gentle question before it goes out; nothing is forbidden and no word is lost."""

import pytest

from commonhold.posts.sensitive import questions

CARD, NUMBER = "4111 1111 1111 1111", "811218-9876"  # numbers that are published as examples
ASKED = {
    "card": ("My card is 4111 1111 1111 1111, take it", "bank card"),
    "card without spaces": ("5555555555554444", "bank card"),
    "personnummer": ("Hon har 811218-9876 hos oss", "personal identity"),
    "personnummer with its century": ("198112189876", "personal identity"),
    "coordination number": ("701063-2391", "personal identity"),
    "bsn": ("Mijn BSN is 111222333.", "personal identity"),
    "private key": ("-----BEGIN RSA PRIVATE KEY-----\nabc", "key to another"),
    "token": ("use ghp_" + "a1B2" * 9, "key to another"),
    "password": ("password: Sommar2026!", "password"),
    "lösenord": ("Lösenordet är hemligt99", "password"),
    "wachtwoord": ("wachtwoord = zonnebloem7", "password"),
}
LEFT = [
    "Call 046-123 45 67 or 0701234567",
    "Order 1234567890123456 arrived",  # no check digit
    "811318-9876",  # no thirteenth month
    "811218-9875",  # no check digit
    "We made 111222333 bags",  # nine digits that nothing calls a personal number
    "The password is required",
    "Change your password: every spring",
    "Line 4, 132 °C, 0.9 s, batch 2026-11-22",
    "ISBN 978-91-7000-150-5",
]


@pytest.mark.parametrize(("words", "kind"), ASKED.values(), ids=ASKED)
def test_what_looks_like_a_secret_is_asked_about(words, kind):
    found = questions(words)

    assert len(found) == 1
    assert kind in found[0]


@pytest.mark.parametrize("words", LEFT)
def test_what_people_write_every_day_is_not(words):
    assert questions(words) == []


async def test_a_post_waits_for_a_yes_and_keeps_its_words(cast):
    asked = await cast.alma.post("/write", text=f"Pay with {CARD}", to="organisation")

    assert asked.status_code == 422
    assert "number of a bank card" in asked.text and f"Pay with {CARD}" in asked.text and 'name="sure"' in asked.text
    assert (await cast.alma.get("/.json")).json()["items"] == []

    sent = await cast.alma.post("/write", text=f"Pay with {CARD}", to="organisation", sure="true")
    assert sent.status_code == 303


async def test_a_note_to_oneself_is_not_asked_about(cast):
    sent = await cast.alma.post("/write", text=f"Pay with {CARD}", to="me")

    assert sent.status_code == 303


async def test_a_reply_and_a_change_are_asked_about_too(cast):
    post = await cast.alma.writes("What is your number")

    assert (await cast.bram.post(f"/c/{post}/replies", text=NUMBER)).status_code == 422
    assert (await cast.bram.post(f"/c/{post}/replies", text=NUMBER, sure="true")).status_code == 303
    assert (await cast.alma.post(f"/c/{post}/edit", text=f"Mine is {NUMBER}")).status_code == 422
    assert (await cast.alma.post(f"/c/{post}/edit", text=f"Mine is {NUMBER}", sure="true")).status_code == 303


async def test_what_is_out_already_is_not_asked_about_again(cast):
    post = await cast.alma.writes(f"Mine is {NUMBER}")

    changed = await cast.alma.post(f"/c/{post}/edit", text=f"Mine is {NUMBER}, I said")

    assert changed.status_code == 303
