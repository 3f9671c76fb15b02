"""What a job writes down in words is read later in the reader's language, with its figures."""

from commonhold.ground.archive_rules import missing
from commonhold.ground.sentences import anew, kept, sentence
from commonhold.ground.words import speaking

WORDS = "Nobody here is called %(name)s."


def test_a_sentence_with_its_figures_is_said_anew_in_another_language():
    with speaking("en", "UTC"):
        said = sentence(WORDS, name="Åsa “100 %”")
        stored = kept(said, 1000)

    with speaking("sv", "UTC"):
        assert (said, anew(stored)) == ("Nobody here is called Åsa “100 %”.", "Ingen här heter Åsa “100 %”.")


def test_one_that_is_too_long_to_keep_so_stays_in_its_language_and_one_without_figures_is_kept_as_it_is():
    with speaking("en", "UTC"):
        long, plain = sentence(WORDS, name="x" * 300), sentence("The archive is damaged or cut off.")

    assert anew(kept(long, 100)) == str(long)[:100]
    assert kept(plain, 100) == "The archive is damaged or cut off."
    assert anew("") == "" and anew("[1] what somebody wrote") == "[1] what somebody wrote"


def test_why_an_archive_cannot_be_read_is_told_in_the_language_of_who_looks_later():
    with speaking("en", "UTC"):
        stored = kept(missing("users.json").reason, 500)

    with speaking("nl", "UTC"):
        assert anew(stored) == "“users.json” zit niet in het archief."
