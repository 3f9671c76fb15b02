"""Everything that people read stands in Swedish and Dutch too, with the same blanks, and in words of this house."""

import ast
import re

import pytest

from commonhold.ground.testing.messages import LANGUAGES, blanks, is_said, kept, po, said, wanted
from commonhold.ground.testing.source import HOUSE, identifiers, shown, sources, words_of

ROOMS = [(room, language) for room in HOUSE for language in LANGUAGES]
MEND = "Run bin/words, which adds what is new and takes out what is gone, and fill in the words"
# Word of another house → ours.
STRANGE = {
    "user": "member", "users": "members", "admin": "steward", "admins": "stewards", "content": "contribution",
    "channel": "group", "channels": "groups", "space": "group", "spaces": "groups", "community": "group",
}  # fmt: skip
# The same in translations, as the beginning of a word.
STRANGE_ABROAD = {
    "sv": {"förvaltar": "ansvarig", "användare": "medlem", "administratör": "ansvarig"},
    "nl": {"gebruikers ": "leden", "gebruiker ": "lid", "administrator": "beheerder", "bestuurder": "beheerder"},
}
# Where a strange word is the right one, each with its reason.
FOREIGN = {
    "scim": ({"user", "users", "admin"}, "it speaks the words of RFC 7643"),
    "imports": (STRANGE.keys(), "it speaks of what other systems call so"),
    "ground": ({"content", "space"}, "below the words of the domain, the content of a file is its bytes"),
    "commonhold/ground/confined.py": ({"user"}, "the kernel calls a namespace of names so"),
    "commonhold/ground/postgres/account.py": ({"user"}, "the operating system's"),
}


@pytest.mark.parametrize(("room", "language"), ROOMS)
def test_every_sentence_is_translated(room, language):
    catalogue = kept(room, language)

    missing = [one for one in wanted(room) if not (found := catalogue.get(one)) or not all(strings(found))]

    assert missing == [], f"{MEND} in {shown(po(room, language))}: {missing}"


@pytest.mark.parametrize(("room", "language"), ROOMS)
def test_no_translation_is_left_over_or_unsure(room, language):
    messages = [message for message in kept(room, language) if message.id]

    dead = [plain(message) for message in messages if not is_said(room, plain(message))]
    unsure = [plain(message) for message in messages if message.fuzzy]

    assert (dead, unsure) == ([], []), (
        f"{MEND}; take the mark `fuzzy` away when you are sure: {shown(po(room, language))}"
    )


@pytest.mark.parametrize(("room", "language"), ROOMS)
def test_translations_have_the_blanks_of_their_sentence(room, language):
    found = [
        f"{plain(message)!r}: {string!r}"
        for message in kept(room, language)
        if message.id
        for place, string in enumerate(strings(message))
        if string and not fits(message.id, place, string)
    ]

    assert found == [], f"`%(name)s` is filled in and keeps its English name: {found}"


def fits(id: str | tuple[str, ...], place: int, string: str) -> bool:
    """The words for one may say the number in letters; those for many need all."""
    sentences = (id,) if isinstance(id, str) else tuple(id)
    needed = blanks(sentences[min(place, len(sentences) - 1)])
    allowed = set().union(*(blanks(each) for each in sentences))
    return needed <= blanks(string) <= allowed or (len(sentences) > 1 and place == 0 and blanks(string) <= allowed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_rooms_that_say_the_same_say_it_alike_in_translation(language):
    """All catalogues become one, so that two translations of a sentence would depend on the order of rooms."""
    known: dict[str, dict[str, tuple[str, ...]]] = {}
    for room in HOUSE:
        for message in kept(room, language):
            if message.id:
                known.setdefault(plain(message), {})[room] = strings(message)

    torn = {one: rooms for one, rooms in known.items() if len(set(rooms.values())) > 1}

    assert torn == {}


@pytest.mark.parametrize(("room", "language"), ROOMS)
def test_markup_in_a_sentence_is_markup_in_its_translation(room, language):
    found = [
        f"{plain(message)!r}: {string!r}"
        for message in kept(room, language)
        if message.id
        for string in strings(message)
        if string and sorted(tags(string)) != sorted(tags(plain(message)))
    ]

    assert found == []


def test_a_sentence_with_a_plural_is_written_where_it_is_counted():
    """`ngettext(one, many, n)` over names is found by no tool, and so by no translator."""
    found = [
        source.at(node)
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "ngettext"
        and not all(isinstance(each, ast.Constant) for each in node.args[:2])
        and source.path.stem != "words"
    ]

    assert found == [], f"Put both sentences into the call: {found}"


def test_no_sentence_shouts():
    found = [one for room in HOUSE for one in said(room) if "!" in one]
    found += [
        string
        for room, language in ROOMS
        for message in kept(room, language)
        if message.id
        for string in strings(message)
        if "!" in string
    ]

    assert found == [], f"No exclamation marks: {found}"


def test_sentences_use_the_words_of_this_house():
    found = [
        f"{sentence.places[0]}: {one!r} — say {ours}"
        for room in HOUSE
        for one, sentence in said(room).items()
        for strange, ours in STRANGE.items()
        if re.search(rf"\b{strange}\b", one, re.IGNORECASE) and not may_say(strange, room)
    ]

    assert found == []


@pytest.mark.parametrize(("room", "language"), ROOMS)
def test_translations_use_the_words_of_this_house(room, language):
    found = [
        f"{string!r} — say {ours}"
        for message in kept(room, language)
        if message.id
        for string in strings(message)
        for strange, ours in STRANGE_ABROAD[language].items()
        if re.search(rf"\b{strange}", f"{string} ", re.IGNORECASE)
    ]

    assert found == []


def test_names_in_code_use_the_words_of_this_house():
    found = [
        f"{source.at(node)} {name} — say {STRANGE[word]}"
        for source in sources()
        for name, node in identifiers(source.tree)
        for word in words_of(name)
        if word in STRANGE and not may_say(word, source.room, source.name)
    ]

    assert found == [], f"A house has one word for a thing: {found}"


def may_say(word: str, *places: str) -> bool:
    return any(word in FOREIGN[place][0] for place in places if place in FOREIGN)


def test_every_catalogue_says_its_language_and_how_it_counts():
    files = [(po(room, language), language) for room, language in ROOMS if po(room, language).exists()]

    found = [
        shown(path)
        for path, language in files
        for text in [path.read_text()]
        if f'"Language: {language}' not in text or "nplurals=2; plural=(n != 1)" not in text
    ]

    assert len(files) > 10
    assert found == []


def strings(message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def plain(message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def tags(sentence: str) -> list[str]:
    return re.findall(r"</?\w+[^>]*>", sentence)
