"""Names in the order in which people look for them."""

import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonhold.ground.sorting import LONGEST_KEY, sort_key

SWEDISH = re.findall(
    r"\S+",
    """Adam Ahl Alm Anna Anna-Karin Anna_Lena Annika Beck Cecilia Celik Çelik Erik Érik Eva Olof Ulla Vera Victor
    Viktor Wahl Werner Xerxes Ylva Ümit Yngve Zlatan Åberg Åke Ånna Ärla Äsa Æsa Öberg Örjan Øystein""",
)
DUTCH = re.findall(
    r"\S+",
    """Adam Åke Anna Ärla Daan Danaë Danique IJsbrand Ilse Jan Jansen Joëlle Jörgen José Joseph Noël Noëlla Öberg Olaf
    Renée Zoë""",
)
GROUPS = [
    "2 kap",
    "10 kap",
    "Avdelning 1",
    "Avdelning 02",
    "Avdelning 2 B",
    "Avdelning 2b",
    "Avdelning 9",
    "Avdelning 10",
    "Avdelning 100",
    "Avdelningen",
]

PLACES = [
    "O'Brien",
    "Obrien",
    "O’Neill",
    "Saint",
    "St John",
    "St. John",
    "Strand",
    "van Dam",
    "van den Berg",
    "Vandamme",
]


def shuffled(names: list[str]) -> list[str]:
    return random.Random(7).sample(names, len(names))


@pytest.mark.parametrize(
    ("language", "names"),
    [("sv", SWEDISH), ("nl", DUTCH), ("en", DUTCH), ("sv", GROUPS), ("nl", GROUPS), ("en", PLACES), ("sv", PLACES)],
)
def test_names_stand_where_people_look_for_them(language, names):
    assert sorted(shuffled(names), key=lambda name: sort_key(name, language)) == names


def test_swedish_puts_its_own_letters_last_and_others_fold_them():
    names = ["Zorn", "Ånna", "Anna", "Ängel", "Öst", "Ost"]

    assert sorted(names, key=lambda name: sort_key(name, "sv")) == ["Anna", "Ost", "Zorn", "Ånna", "Ängel", "Öst"]
    assert sorted(names, key=lambda name: sort_key(name, "nl")) == ["Ängel", "Anna", "Ånna", "Ost", "Öst", "Zorn"]
    assert sorted(names, key=lambda name: sort_key(name, "fi")) == sorted(
        names, key=lambda name: sort_key(name, "sv-SE")
    )


def test_accents_and_case_count_only_between_names_otherwise_alike():
    names = ["eva c", "Éva b", "eva a", "éva", "Eva", "eva"]

    assert sorted(names, key=lambda name: sort_key(name, "sv")) == ["Eva", "eva", "éva", "eva a", "Éva b", "eva c"]


def test_the_way_a_letter_is_encoded_does_not_count():
    for name in ("Åsa", "Émile", "Jörgen"):
        assert sort_key(name, "sv") == sort_key(unicodedata.normalize("NFD", name), "sv")


def test_signs_and_pictures_do_not_hide_a_name():
    names = ["#general", "🎉 party", "(test)", "“quoted”"]

    assert sorted(shuffled(names), key=lambda name: sort_key(name, "en")) == [
        "#general",
        "🎉 party",
        "“quoted”",
        "(test)",
    ]


def test_other_scripts_come_after_ours():
    names = ["Anna", "Öst", "Ωμέγα", "Анна", "安娜"]

    assert sorted(shuffled(names), key=lambda name: sort_key(name, "sv")) == names


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["sv", "nl", "en"]))
def test_only_equal_names_have_equal_keys(one, other, language):
    alike = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)

    assert (sort_key(one, language) == sort_key(other, language)) == alike


@given(st.text(max_size=20), st.text(min_size=1, max_size=5), st.sampled_from(["sv", "nl", "en"]))
def test_a_name_comes_before_what_begins_with_it(name, more, language):
    """But for signs alone, which count for nothing, and digits, which change the number."""
    longer = f"{name}z{more}"

    assert sort_key(name, language) < sort_key(longer, language)


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_come_by_value(one, other):
    assert (sort_key(f"a {one} b", "sv") < sort_key(f"a {other} b", "sv")) == (one < other)


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=3_000))
def test_a_key_fits_an_index(name):
    assert len(sort_key(name, "sv")) <= LONGEST_KEY
