"""What in a text looks as if it should stay with its owner: a card, a personal number, a key, a password.

It leads to a question before sending and forbids nothing. Few false alarms matter more than finding everything: numbers
must have their check digit right, and nine digits are a Dutch personal number only where the text says so.
Sources: ISO/IEC 7812-1 annex B (check digit), Skatteverket SKV 704 (personnummer), the 11-test of the Dutch BSN.
"""

import re
from datetime import date

from commonhold.ground.words import gettext as _

CARD = re.compile(r"(?<![\w-])(?:\d[ -]?){12,18}\d(?![\w-])")
CARD_BEGINS = re.compile(r"4|5[1-5]|2[2-7]|3[47]|6(?:011|5)")  # Visa, Mastercard, American Express, Discover
SWEDISH = re.compile(r"(?<![\w-])(?:19|20)?(\d{2})(\d{2})(\d{2})[-+ ]?(\d{4})(?![\w-])")
DUTCH = re.compile(r"(?:\bbsn\b|burgerservice|sofi-?nummer)\D{0,30}((?:\d[ .]?){8}\d)(?!\d)", re.IGNORECASE)
KEYS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36,}|\bglpat-[\w-]{20,}"
    r"|\bxox[abprs]-[\w-]{10,}|\bsk_live_[A-Za-z0-9]{16,}|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"
)
PASSWORD = re.compile(
    r"\b(?:password|passwort|passwd|lösenord(?:et)?|wachtwoord)\b\s*(?:is|är|:|=)\s*[`\"']?([^\s`\"']{6,})",
    re.IGNORECASE,
)


def questions(words: str) -> list[str]:
    """A sentence for each kind of secret that these words seem to hold."""
    found = []
    if any(_is_card(match[0]) for match in CARD.finditer(words)):
        found.append(_("This looks like the number of a bank card."))
    if any(_is_swedish(*match.groups()) for match in SWEDISH.finditer(words)) or any(
        _is_dutch(match[1]) for match in DUTCH.finditer(words)
    ):
        found.append(_("This looks like a personal identity number."))
    if KEYS.search(words):
        found.append(_("This looks like a key to another system."))
    if any(_is_password(match[1]) for match in PASSWORD.finditer(words)):
        found.append(_("This looks like a password."))
    return found


def _digits(text: str) -> list[int]:
    return [int(sign) for sign in text if sign.isdigit()]


def _has_check_digit(digits: list[int]) -> bool:
    """Luhn's sum: every second digit from the right counts double, by its own digits."""
    doubled = [digit * 2 if place % 2 else digit for place, digit in enumerate(reversed(digits))]
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0


def _is_card(text: str) -> bool:
    digits = _digits(text)
    return bool(CARD_BEGINS.match("".join(map(str, digits)))) and _has_check_digit(digits)


def _is_swedish(year: str, month: str, day: str, rest: str) -> bool:
    """A birthday, or a coordination number, whose day is counted from 61."""
    number = int(day) - 60 if int(day) > 60 else int(day)
    try:
        date(2000, int(month), number)  # house: number — a leap year, so that no birthday is missed
    except ValueError:
        return False
    return _has_check_digit(_digits(year + month + day + rest))


def _is_dutch(text: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * digit for weight, digit in zip(weights, _digits(text), strict=True)) % 11 == 0


def _is_password(text: str) -> bool:
    """Not a plain word: `password: required` says nothing."""
    return bool(re.search(r"\d", text)) and bool(re.search(r"[^\W\d_]|[^\w\s]", text))
