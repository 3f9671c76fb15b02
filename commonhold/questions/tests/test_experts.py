"""Who may know, on plain pieces: each promise of the ranking by itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from commonhold.questions import experts
from commonhold.questions.experts import Found, Piece, Shelf, recency, who_may_know, words_in, words_of

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def shelf(*told: tuple[str, str, str, int, str]) -> Shelf:
    """A shelf of pieces told as (id, author, opening, days ago, words); what opens a conversation asks."""
    filled = Shelf()
    for id, author, opening, days, words in sorted(told, key=lambda each: -each[3]):
        piece = Piece(id, author, opening, NOW - timedelta(days=days), len(words), asks=id == opening)
        filled.put(piece, words_in(words))
    return filled


# What people talk about otherwise, so that the words of a question are rarer than pieces are.
CHATTER = [(f"t{n}", "tora", "talk", 10 + n, f"lunch number {n} was fine today") for n in range(20)]


def ranked(filled: Shelf, question: str, **options) -> list[str]:
    found = filled.find(words_of(question, ""))
    return [knower.person for knower in who_may_know(found, NOW, **options) if knower.pieces]


def test_whoever_wrote_about_it_comes_before_whoever_wrote_about_something_else():
    filled = shelf(
        ("a", "alma", "q", 9, "the cold seal needs dry paper"), ("b", "bram", "q", 9, "the canteen has soup"), *CHATTER
    )

    assert ranked(filled, "Which paper for a cold seal?") == ["alma"]


def test_whoever_answered_a_like_question_is_found_whatever_words_they_chose():
    filled = shelf(("q", "cees", "q", 9, "why does the cold seal open"), ("a", "alma", "q", 9, "humidity"), *CHATTER)

    assert ranked(filled, "The cold seal opens, why?") == ["alma"]


def test_whoever_only_asked_about_it_is_not_named():
    filled = shelf(("q", "cees", "q", 9, "why does the cold seal open"), *CHATTER)

    assert ranked(filled, "cold seal") == []


def test_what_was_written_lately_speaks_louder():
    filled = shelf(("a", "alma", "x", 300, "cold seal paper"), ("b", "bram", "x", 3, "cold seal paper"), *CHATTER)

    assert ranked(filled, "cold seal") == ["bram", "alma"]


def test_an_accepted_answer_speaks_twice_as_loud():
    filled = shelf(("a", "alma", "x", 9, "cold seal paper"), ("b", "bram", "x", 9, "cold seal paper"), *CHATTER)
    filled.accept("b")

    assert ranked(filled, "cold seal") == ["bram", "alma"]


def test_one_piece_that_fits_outweighs_three_that_hardly_do():
    weak = [(f"b{n}", "bram", "x", 9, "cold " + "and other things " * 9) for n in range(3)]
    filled = shelf(("a", "alma", "x", 9, "cold seal glue"), *weak, *CHATTER)

    assert ranked(filled, "cold seal glue") == ["alma", "bram"]


def test_whoever_was_asked_much_lately_is_moved_down():
    filled = shelf(("a", "alma", "x", 9, "cold seal paper"), ("b", "bram", "x", 10, "cold seal paper"), *CHATTER)

    assert ranked(filled, "cold seal") == ["alma", "bram"]
    assert ranked(filled, "cold seal", load={"alma": 4 * recency(timedelta())}) == ["bram", "alma"]


def test_the_pieces_that_speak_for_somebody_are_told_the_strongest_first():
    filled = shelf(("a", "alma", "x", 200, "cold seal paper"), ("b", "alma", "x", 2, "cold seal paper"), *CHATTER)

    (alma, *_) = who_may_know(filled.find(["cold", "seal"]), NOW)

    assert (alma.person, alma.pieces) == ("alma", ("b", "a"))


def test_a_word_that_everybody_says_tells_nothing():
    filled = shelf(("a", "alma", "x", 9, "lunch"), ("b", "bram", "x", 9, "lunch glue"), *CHATTER)

    assert ranked(filled, "lunch glue")[0] == "bram"


def test_nothing_found_names_nobody():
    assert who_may_know(Found({}, []), NOW) == []


def test_a_question_looks_for_the_words_of_its_title_first_and_for_no_more_than_can_be_paid():
    words = words_of("Which glue?", "glue " + " ".join(f"word{n}" for n in range(100)) + " seal seal", empty={"which"})

    assert words[:2] == ["glue", "seal"]
    assert len(words) == experts.WORDS


def test_only_the_newest_that_have_a_word_are_read():
    filled = Shelf()
    for number in range(experts.NEWEST + 50):
        filled.put(Piece(number, "alma", "x", NOW - timedelta(minutes=1000 - number), 10), ["seal"])

    found = filled.find(["seal"])

    assert [piece.id for piece in found.hits["seal"]] == list(range(experts.NEWEST + 49, 49, -1))


def test_how_rare_a_word_is_depends_on_how_often_it_is_said_and_not_on_how_many_were_read():
    """The same talk ten times as long: a word as frequent as before weighs as much, though fewer of all are read."""
    said = [Piece(n, "alma", "x", NOW - timedelta(hours=n), 10) for n in range(experts.NEWEST)]
    glue = [replace(piece, id=f"g{piece.id}") for piece in said[::8]]
    short = Found({"glue": glue, "old": [Piece("o", "bram", "x", NOW - timedelta(hours=200), 10)]}, said)
    long = Found({"glue": glue, "old": [Piece("o", "bram", "x", NOW - timedelta(hours=2000), 10)]}, said)

    assert experts._rarity(short, NOW)["glue"] > 1.5
    assert experts._rarity(long, NOW)["old"] > experts._rarity(short, NOW)["old"]
