"""What is read from what somebody types."""

import time
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from commonhold.ground import limits
from commonhold.search.query import Asked, Narrowing, clean, parse, said_in

TYPED = {
    "cold seal": Asked(words=("cold", "seal")),
    '"cold seal"': Asked(phrases=("cold seal",), rest=('"cold seal"',)),
    "”kall försegling”": Asked(phrases=("kall försegling",), rest=('"kall försegling"',)),
    "seal -glue": Asked(words=("seal",), without=("glue",), rest=("-glue",)),
    'seal -"hot glue"': Asked(words=("seal",), without=("hot glue",), rest=('-"hot glue"',)),
    "förpack*": Asked(beginnings=("förpack",), rest=("förpack*",)),
    "from:@Joost": Asked(narrowings=(Narrowing("from", "joost"),), rest=("from:@Joost",)),
    "från:joost": Asked(narrowings=(Narrowing("from", "joost"),), rest=("från:joost",)),
    "van:joost": Asked(narrowings=(Narrowing("from", "joost"),), rest=("van:joost",)),
    'from:"Joost V"': Asked(narrowings=(Narrowing("from", "joost v"),), rest=('from:"Joost V"',)),
    "-from:joost": Asked(narrowings=(Narrowing("from", "joost", True),), rest=("-from:joost",)),
    "in:night-shift,": Asked(narrowings=(Narrowing("in", "night-shift"),), rest=("in:night-shift,",)),
    "#Året": Asked(narrowings=(Narrowing("tag", "året"),), rest=("#Året",)),
    "tagg:film": Asked(narrowings=(Narrowing("tag", "film"),), rest=("tagg:film",)),
    "kind:post": Asked(narrowings=(Narrowing("kind", "post"),), rest=("kind:post",)),
    "after:2026": Asked(since=date(2026, 1, 1), rest=("after:2026",)),
    "before:2026-03-01": Asked(until=date(2026, 3, 1), rest=("before:2026-03-01",)),
    "efter:2025-11 efter:2026": Asked(since=date(2026, 1, 1), rest=("efter:2025-11", "efter:2026")),
    "1.2.3": Asked(phrases=("1.2.3",), rest=("1.2.3",)),
    "132-140": Asked(phrases=("132-140",), rest=("132-140",)),
    "kall-försegling": Asked(words=("kall-försegling",)),
}
ODD = {
    "before:yesterday": "before:yesterday",
    "before:2026-02-31": "before:2026-02-31",
    "after:0000": "after:0000",
    "from:": "from:",
    'open "quote': "open quote",
    "http://nordpack.example/line?x=1": "http://nordpack.example/line?x=1",
    "#12": "#12",
    "a*": "a*",
    "colour:red": "colour:red",
}


@pytest.mark.parametrize("typed", TYPED)
def test_what_was_typed_is_read_as_it_is_meant(typed):
    assert parse(typed) == TYPED[typed]


@pytest.mark.parametrize("typed", ODD)
def test_what_makes_no_sense_is_searched_for_as_words(typed):
    asked = parse(typed)

    assert asked.in_words == ODD[typed]
    assert not asked.narrows


@pytest.mark.parametrize("typed", ["", "   ", "-", '"', '""', "- -- : # * ()", "\0", "𝄞"])
def test_signs_alone_ask_for_nothing(typed):
    assert parse(typed).is_empty


def test_only_the_exact_words_are_the_same_search_with_each_word_in_quotes():
    asked = parse('cold seals "paper pouch" from:joost')

    assert asked.exactly == '"cold" "seals" "paper pouch" from:joost'
    assert parse(asked.exactly).narrowings == asked.narrowings
    assert parse(asked.exactly).phrases == ("cold", "seals", "paper pouch")


@given(st.text(max_size=300))
@example("\ud800 from:\udfff")
@example('":":":":"')
@example("-" * 200)
def test_whatever_is_typed_is_never_an_error(typed):
    asked = parse(typed)

    for each in (*asked.words, *asked.phrases, *asked.beginnings, *asked.without, *(n.value for n in asked.narrowings)):
        each.encode()
        assert "\0" not in each
        assert any(letter.isalnum() for letter in each)


@given(st.text(st.characters(exclude_characters=":#"), max_size=100))
def test_no_word_is_lost(typed):
    asked = parse(typed)

    kept = " ".join((*asked.words, *asked.phrases, *asked.beginnings, *asked.without))
    assert {found[0] for found in said_in(clean(typed))} == {found[0] for found in said_in(kept)}


@given(st.text(max_size=100))
def test_the_exact_search_narrows_as_the_other_did(typed):
    asked = parse(typed)
    if len(asked.exactly) <= limits.SEARCH and '"' not in "".join(asked.words):
        again = parse(asked.exactly)
        assert (again.narrowings, again.since, again.until) == (asked.narrowings, asked.since, asked.until)


@pytest.mark.parametrize(
    "shape", ["-a ", '"a ', "from:a ", '"', "-", ":", "#", "a:", 'a:"', "a*", "a.", "\u0300", "é", "a-", "<->"]
)
def test_a_hundred_thousand_signs_take_no_longer_than_a_few(shape):
    began = time.process_time()

    parse(shape * (100_000 // len(shape)))

    assert time.process_time() - began < 0.05
