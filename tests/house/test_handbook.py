"""The handbook names what there is, in three languages that say the same, by the words that stand on the screen."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from commonhold import cli
from commonhold.covenants import CHOICES
from commonhold.floors import ROOMS
from commonhold.ground.settings import Settings
from commonhold.ground.testing import messages
from commonhold.ground.words import catalogue
from commonhold.search.query import NAMES

HANDBOOK = Path(__file__).parents[2] / "docs" / "handbook"
READERS = ("member", "steward", "operator")
LANGUAGES = ("en", "sv", "nl")
PAGES = [f"{reader}.{language}" for reader in READERS for language in LANGUAGES]
TRANSLATED = [(reader, language) for reader in READERS for language in ("sv", "nl")]
# Typed beside words: a phrase, what may not be there, a beginning, a tag.
SIGNS = (r'`"[^`"]+"`', r"`-\w+`", r"`\w+\*`", r"`#\w+`")

ANCHOR = re.compile(r'^<a id="([\w-]+)"></a>$', re.MULTILINE)
HEADING = re.compile(r"^(#+) ", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:)([^)\s#]*)(?:#([\w-]+))?\)")
BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
CODE = re.compile(r"```.*?```|``.*?``|`[^`\n]*`", re.DOTALL)


@cache
def page(name: str) -> str:
    return (HANDBOOK / f"{name}.md").read_text()


def prose(text: str) -> str:
    """The text without what is typed into machines."""
    return CODE.sub("", text)


def sections(name: str) -> dict[str, str]:
    """Each part of a page by its anchor; what stands before the first is left out."""
    parts = ANCHOR.split(page(name))[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def shown(text: str) -> Counter[str]:
    """The words of the screen that a text names, in bold."""
    return Counter(BOLD.findall(prose(text)))


@cache
def said() -> frozenset[str]:
    """Every sentence of the screen, in English."""
    return frozenset(one for room in ("ground", *ROOMS) for one in messages.said(room))


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        elif not command.hidden:
            yield f"{before}{name}", command


@pytest.mark.parametrize("name", PAGES)
def test_no_page_shouts(name):
    assert "!" not in prose(page(name))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_lists_its_parts_in_order(name):
    listed = [anchor for file, anchor in LINK.findall(page(name).partition('<a id="')[0]) if not file]

    assert listed == list(sections(name))


@pytest.mark.parametrize(("reader", "language"), TRANSLATED)
def test_three_languages_have_the_same_parts(reader, language):
    english, other = page(f"{reader}.en"), page(f"{reader}.{language}")

    assert ANCHOR.findall(other) == ANCHOR.findall(english)
    assert HEADING.findall(other) == HEADING.findall(english)
    assert other.count("\n|") == english.count("\n|")
    assert other.count("\n- ") == english.count("\n- ")


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name):
    for file, anchor in LINK.findall(prose(page(name))):
        target = HANDBOOK / (file or f"{name}.md")
        assert target.is_file(), file
        assert not anchor or anchor in ANCHOR.findall(target.read_text()), f"{file}#{anchor}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_is_explained(language):
    rows = re.findall(r"^\| `(COMMONHOLD_\w+)` \|", sections(f"operator.{language}")["settings"], re.MULTILINE)

    assert rows == [f"COMMONHOLD_{name.upper()}" for name in Settings.__dataclass_fields__]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_its_options_are_named(language):
    text = page(f"operator.{language}")

    for name, command in commands(cli.main):
        for word in name.split():
            assert re.search(rf"\b{word}\b", text), name
        for option in command.params:
            if isinstance(option, click.Option) and not option.hidden and option.opts[0] not in ("--data", "--json"):
                assert option.opts[0] in text, f"{name} {option.opts[0]}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_operator_of_search_is_named(language):
    text = sections(f"member.{language}")["search"]
    named = set(re.findall(r"`([^\W\d_]+)`", text)) | set(re.findall(r"`([^\W\d_]+):[^`]+`", text))

    assert set(NAMES) <= named
    for sign in SIGNS:
        assert re.search(sign, text), sign


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_covenant_is_told_as_it_is_laid(language):
    rows = re.findall(
        r"^\|([^|]+)\|([^|]+)\|([^|]+)\|([^|]+)\|$", sections(f"steward.{language}")["covenant"], re.MULTILINE
    )
    head, told = rows[0], rows[2:]
    words = {"en": ("keep", "trace", "stay"), "sv": ("behåll", "spår", "stannar"), "nl": ("houden", "spoor", "blijft")}
    meant = dict(zip(words[language], ("keep", "trace", "stay"), strict=True))

    assert all(choice in title for choice, title in zip(CHOICES, head[1:], strict=True))
    for place, audience in enumerate(("organisation", "open", "request", "invited", "hidden", "chosen")):
        assert [meant[cell.strip()] for cell in told[place][1:]] == [rules[audience] for rules in CHOICES.values()]


@pytest.mark.parametrize("reader", ["member", "steward"])
def test_words_in_bold_stand_so_on_the_screen(reader):
    bold = {words for text in sections(f"{reader}.en").values() for words in shown(text)}

    assert bold - said() == set()


@pytest.mark.parametrize(
    ("reader", "language"), [("member", "sv"), ("member", "nl"), ("steward", "sv"), ("steward", "nl")]
)
def test_words_in_bold_are_those_of_the_house_in_each_language(reader, language):
    translate = catalogue(language).gettext
    for anchor, text in sections(f"{reader}.en").items():
        english = shown(text)
        wanted = Counter(translate(words) for words in english.elements())
        # What has no words yet (or the same ones) is only counted.
        known, named = wanted - english, shown(sections(f"{reader}.{language}")[anchor])

        assert known - named == Counter(), anchor
        assert named.total() == english.total(), anchor
