"""What credit promises: each word that still stands belongs to whoever wrote it first, in the order of the text."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from commonhold.pages import crediting
from commonhold.pages.crediting import Credited, Part, all_by, credit, packed, unpacked, words_of

ALMA, BRAM, CEES = (UUID(int=number) for number in (1, 2, 3))
people = st.sampled_from([ALMA, BRAM, CEES])
texts = st.lists(st.sampled_from(["the keys", "the blue keys hang", "# Doors", "", "lock up at six"]), max_size=6).map(
    "\n".join
)


def parts(credited: Credited) -> list[Part]:
    return crediting.parts("\n".join(credited.lines), packed(credited))


def test_a_changed_word_is_of_who_changed_it_and_the_rest_stays():
    first = all_by("The keys hang by the door.", ALMA)

    then = credit("The keys hang by the window.", BRAM, first)

    assert then.writers == ((ALMA, ALMA, ALMA, ALMA, ALMA, BRAM, ALMA),)


def test_whoever_moves_a_line_has_not_written_it():
    first = all_by("one two\nthree four", ALMA)

    assert set(sum(credit("three four\none two", BRAM, first).writers, ())) == {ALMA}


def test_a_line_that_comes_back_is_its_first_writers():
    first = all_by("The keys hang by the door.", ALMA)
    gone = credit("Nothing.", BRAM, first)

    back = credit("The keys hang by the door.", CEES, gone, [first, gone])

    assert set(back.writers[0]) == {ALMA}


def test_what_was_taken_in_and_reworded_keeps_whose_it_was():
    said = all_by("In the cupboard by the window.", ALMA)

    page = credit("It lies in the cupboard by the window, upstairs.", BRAM, Credited((), ()), taken=[said])

    assert parts(page) == [Part(BRAM, ()), Part(ALMA, ())]


def test_a_few_common_words_make_nobody_a_writer():
    said = all_by("The keys are in the red box.", ALMA)

    assert parts(credit("The weather is in a mood.", BRAM, Credited((), ()), taken=[said])) == [Part(BRAM, ())]


def test_people_come_in_the_order_of_the_text_with_the_headings_they_wrote_under():
    first = all_by("Opening.\n\n# Keys\n\nBy the door.", CEES)

    then = credit("Opening.\n\n# Keys\n\nBy the door.\n\n# Alarm\n\nOff.", ALMA, first)

    assert parts(then) == [Part(CEES, ("Keys",)), Part(ALMA, ("Alarm",))]


def test_whoever_wrote_nothing_that_stands_is_not_named():
    first = all_by("Old words", ALMA)

    assert parts(credit("New sentence instead", BRAM, first)) == [Part(BRAM, ())]


@given(texts, texts, people, people)
def test_every_word_has_a_writer_and_is_kept_as_it_is(before, after, one, other):
    credited = credit(after, other, all_by(before, one))

    assert credited.lines == tuple(after.split("\n"))
    assert [len(writers) for writers in credited.writers] == [len(words_of(line)) for line in credited.lines]
    assert unpacked(after, packed(credited)) == credited


@given(texts, people, people)
def test_saving_the_same_words_makes_nobody_their_writer(text, one, other):
    assert credit(text, other, all_by(text, one)) == all_by(text, one)
