"""One word for one thing, in Swedish and Dutch too: the glossary in `ground/locale/README.md` holds."""

import re
from pathlib import Path

import pytest

from commonhold.ground.testing.messages import LANGUAGES, kept
from commonhold.ground.testing.source import HOUSE, PACKAGE

GLOSSARY = Path(PACKAGE, "ground/locale/README.md")
# Sentences that say it freely, by how they begin.
FREELY = {
    "sv": ("private channels are hidden groups", "Every post carries the mark and the version", "The first line names the columns",
           "From any spreadsheet"),
    "nl": ("private channels are hidden groups", "Every member of the organisation will be able", "The first line names the columns",
           "From any spreadsheet", "A newspaper, an authority"),
}  # fmt: skip
COLUMNS = {"sv": 1, "nl": 2}


def terms(language: str) -> dict[str, str]:
    """The English word, and the words beside it as a pattern."""
    rows = [line.strip("| ").split(" | ") for line in GLOSSARY.read_text().splitlines() if line.startswith("| ")]
    return {row[0]: "|".join(row[COLUMNS[language]].split(", ")) for row in rows[1:]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_of_the_house_is_the_same_word_in_every_translation(language):
    found = [
        f"{room}: {said!r} is {abroad!r}, without {pattern}"
        for room in HOUSE
        for message in kept(room, language)
        if message.id
        for said, abroad in [(_first(message.id), _first(message.string))]
        for word, pattern in terms(language).items()
        if _says(word, said) and not re.search(pattern, abroad, re.IGNORECASE) and not said.startswith(FREELY[language])
    ]

    assert found == []


def test_the_glossary_is_read():
    assert terms("sv")["member"] == "medlem"
    assert terms("nl")["page"] == "pagina|bladzij"


def _says(word: str, sentence: str) -> bool:
    """Whether it stands there as a word, not as the name of a blank or in markup."""
    plain = re.sub(r"%\(\w+\)[sd]|<[^>]+>", "", sentence)
    return bool(re.search(rf"\b{word}s?\b", plain, re.IGNORECASE))


def _first(said: str | tuple[str, ...]) -> str:
    return said if isinstance(said, str) else said[0]
