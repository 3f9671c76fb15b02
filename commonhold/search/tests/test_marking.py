"""How what was found is shown, and why it was found."""

import re
import time
from datetime import UTC, datetime
from uuid import UUID

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonhold.contributions import Contribution
from commonhold.people import Face
from commonhold.search.marking import READ, Marker, said_of, shown, snippet
from commonhold.search.query import Asked, parse

ID = UUID(int=1)


def written(plain: str, title: str = "", lang: str | None = "en") -> Contribution:
    return Contribution(
        id=ID, kind="post", author=Face(ID, "bram", "Bram"), audience_id=ID, audience_kind="organisation", thread_id=ID,
        parent_id=None, keep="keep", covenant=1, lang=lang, title=title, html="", text=plain, plain=plain,
        created_at=datetime(2026, 1, 1, tzinfo=UTC), edited_at=None, withdrawn_at=None,
    )  # fmt: skip


def why(typed: str, contribution: Contribution, **forms: set[str]) -> str:
    return shown(contribution, Marker(parse(typed), forms)).why


def test_it_says_in_which_part_the_words_are_and_in_which_form():
    assert why("cold", written("The cold seal")) == "In the text."
    assert why("cold", written("How we do it", "Cold seal")) == "In the title."
    assert why("cold", written("The cold end", "Cold seal")) == "In the title and the text."
    assert why("seals", written("We tried sealing"), en={"sealing"}) == "In the text, as “sealing”."
    assert why("film", written("See #Film")) == "In the tag #Film."
    assert why("film", written("Film, see #film")) == "In the text."
    assert why("from:bram", written("See")) == ""


def test_what_stands_beyond_what_is_read_is_further_down():
    assert why("cold", written("word " * (READ // 5) + "cold")) == "Further down in the text."


def test_words_that_say_nothing_are_marked_only_when_nothing_else_was_asked():
    text = written("The seal of the house")

    assert shown(text, Marker(parse("the seal"), empty={"en": {"the"}})).heading == "The <mark>seal</mark> of the house"
    assert shown(text, Marker(parse("the"), empty={"en": {"the"}})).heading.count("<mark>") == 2


def test_a_phrase_is_marked_where_it_stands_and_nowhere_else():
    heading = shown(written("Cold and seal. A cold, seal; cold seal"), Marker(parse('"cold seal"'))).heading

    assert heading == "Cold and seal. A <mark>cold</mark>, <mark>seal</mark>; <mark>cold</mark> <mark>seal</mark>"


def test_the_piece_with_most_of_the_words_is_shown_cut_between_words():
    text = "seal " + "filling " * 100 + "the cold seal held " + "ending " * 100
    marker = Marker(parse("cold seal"))

    piece = snippet(text, marker.marks(text, "en"), 90)

    assert "the <mark>cold</mark> <mark>seal</mark> held" in piece
    assert piece.startswith("… filling") and piece.endswith("ending …")
    assert len(piece.striptags()) < 260


def test_what_somebody_says_of_themselves_is_shown_where_it_has_the_words():
    about = "I know about förpackningsmaterial and sealing"

    assert said_of(Marker(parse("seal")), about) == "I know about förpackningsmaterial and <mark>sealing</mark>"
    assert "<mark>förpackningsmaterial</mark>" in said_of(
        Marker(parse("förpackningar"), stems={"sv": {"förpackning"}}), about
    )
    assert said_of(Marker(parse("joost")), about) == ""


@given(st.text(max_size=400), st.text(max_size=40), st.text(max_size=60))
def test_whatever_is_written_and_asked_it_is_text_and_marks_and_nothing_else(plain, title, typed):
    said = shown(written(plain, title, None), Marker(parse(typed)))

    for html, text in ((said.heading, title or plain), (said.snippet, plain)):
        tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
        assert {element.tag for element in tree.iter() if isinstance(element.tag, str)} <= {"DOCUMENT_FRAGMENT", "mark"}
        assert all(not element.attrib for element in tree.iter() if element.tag == "mark")
        bare = re.sub(r"[\s\0…]+", " ", html.striptags()).strip()
        assert bare in re.sub(r"[\s\0…]+", " ", _as_html_reads(text))


def _as_html_reads(text: str) -> str:
    from markupsafe import escape

    return escape(text).striptags()


def test_script_in_a_text_stays_text():
    said = shown(
        written("<script>alert(1)</script> seal & <b>", "<img src=x onerror=alert(1)> seal"),
        Marker(parse("seal script")),
    )

    assert said.heading == "&lt;img src=x onerror=alert(1)&gt; <mark>seal</mark>"
    assert (
        said.snippet
        == "&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt; <mark>seal</mark> &amp; &lt;b&gt;"
    )


@pytest.mark.parametrize("shape", ["a ", "a-", "\u0300", "é ", "<", "a\n", "aa ", "𝐀 ", "#a "])
def test_a_hundred_thousand_signs_are_read_in_linear_time(shape):
    marker = Marker(Asked(words=("a",), phrases=("a " * 40 + "b", "a a a"), beginnings=("a", "é")))

    assert _took(shape, 100_000, marker) < 40 * _took(shape, 10_000, marker)


def _took(shape: str, signs: int, marker: Marker) -> float:
    """The least of three tries, in seconds of the processor and never less than a thousandth."""
    text = written(shape * (signs // len(shape)), lang=None)
    took = []
    for _ in range(3):
        began = time.process_time()
        shown(text, marker)
        took.append(time.process_time() - began)
    return max(min(took), 0.001)
