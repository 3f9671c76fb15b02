"""What a job writes down in words is read later in the reader's language, with its figures."""

import pytest

from commonhold.ground import limits
from commonhold.ground.archive_rules import BadArchive, insist_count, missing
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


def test_a_number_is_written_as_whoever_reads_it_later_writes_it():
    with speaking("en", "UTC"), pytest.raises(BadArchive) as caught:
        insist_count(limits.ARCHIVE_ENTRIES + 1)
    stored = kept(caught.value.reason, 500)

    assert "2,000,000" in caught.value.reason
    with speaking("sv", "UTC"):
        assert "2\xa0000\xa0000" in anew(stored)
    with speaking("nl", "UTC"):
        assert "2.000.000" in anew(stored)


@pytest.mark.parametrize(
    "odd",
    ['["', '["words"]', '["%(name)s", {}]', '["%(name)s", {"other": 1}]', '["a", 1, 2]', '["a", 5]', '["a", ["b"]]', '["%d", {"a": 1}]'],
)  # fmt: skip
def test_what_only_looks_as_if_it_were_kept_is_said_as_it_is(odd):
    with speaking("sv", "UTC"):
        assert anew(odd) in (odd, "%(name)s")
