"""The sentences that people read: gathered from templates and Python, held against each room's `locale/{sv,nl}.po`.

In Python a sentence is what stands in `_()`, `gettext()`, `ngettext()`, in the second place of `insist()`, in `Refused()`
and `TooOften()`, as a value in `Wrong({…})`; and any other string that reads like a sentence, since tables of them are
translated when they are shown. A sentence is kept in the lowest room that says it; rooms that do not stand on each other
each keep it, in the same words.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from commonhold.ground.testing.source import HOUSE, PACKAGE, Source, below, docstrings, files, shown, sources

HEADER = """# The words of {room} in {name}.
msgid ""
msgstr ""
"Project-Id-Version: Commonhold 0.1\\n"
"POT-Creation-Date: 2026-11-21 00:00+0000\\n"
"PO-Revision-Date: 2026-11-21 00:00+0000\\n"
"Language: {language}\\n"
"Language-Team: {name}\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
LANGUAGES = {"sv": "Swedish", "nl": "Dutch"}
JINJA = {"extensions": "jinja2.ext.do", "trim_blocks": "true", "lstrip_blocks": "true"}
CALLS = {"_": (0,), "gettext": (0,), "insist": (1,), "Refused": (0,), "TooOften": (0,)}
SENTENCE = re.compile(r"[A-ZÅÄÖ%][^\n]* [^\n]*[.?]")
PLACE = re.compile(r"%\((\w+)\)[sd]|{(\w*)}")
# Where sentences are for whoever keeps the machine, who reads English: the command line, settings and logs.
ENGLISH_FILES = {"commands", "cli", "settings", "migrate", "house", "run", "child", "confined"}
ENGLISH_ROOMS = {"sample", "bench"}
# Errors that never reach a page.
ENGLISH_ERRORS = {
    "SystemExit",
    "ValueError",
    "RuntimeError",
    "TypeError",
    "LookupError",
    "ClickException",
    "UsageError",
}


@dataclass(frozen=True, order=True)
class Said:
    """A sentence (with its plural, where there are two) and where it is said."""

    one: str
    many: str = ""
    places: tuple[str, ...] = field(default=(), compare=False)

    @property
    def key(self) -> str | tuple[str, str]:
        """As catalogues know it."""
        return (self.one, self.many) if self.many else self.one

    @property
    def blanks(self) -> set[str]:
        return blanks(self.one) | blanks(self.many)


def blanks(sentence: str) -> set[str]:
    """What is filled into a sentence, by name."""
    return {name or place for name, place in PLACE.findall(sentence)}


@cache
def said(room: str) -> dict[str, Said]:
    """All that this room says to people, by the English sentence."""
    found: dict[str, Said] = {}
    for one, many, place in (*_in_templates(room), *_in_python(room)):
        known = found.get(one, Said(one))
        found[one] = Said(one, known.many or many, (*known.places, place))
    return found


@cache
def wanted(room: str) -> dict[str, Said]:
    """What must stand in this room's files: what it says and no room below says already."""
    lower = {one for other in below(room) - {room} for one in said(other)}
    return {one: sentence for one, sentence in sorted(said(room).items()) if one not in lower}


@cache
def mentioned(room: str) -> set[str]:
    """Every string in this room's code: a table of words may be translated by who reads it, which no call tells."""
    trees = [source.tree for source in sources() if source.room == room]
    return {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def is_said(room: str, one: str) -> bool:
    """Whether a sentence belongs into this room's file."""
    lower = {other for other in below(room) - {room} if one in said(other)}
    return one in wanted(room) or (one in mentioned(room) and not lower)


def _in_templates(room: str) -> Iterator[tuple[str, str, str]]:
    for owner, path in files(".html"):
        if owner == room:
            for line, message, _, _ in extract_from_file("jinja2.ext:babel_extract", path, options=JINJA):
                one, many = message if isinstance(message, tuple) else (message, "")
                yield one, many or "", f"{shown(path)}:{line}"


def _in_python(room: str) -> Iterator[tuple[str, str, str]]:
    for source in sources():
        if source.room == room and not _is_english(source):
            given = _plurals(source)
            for one, many, node in _called(source):
                given.add(id(node))
                yield one, many, source.at(node)
            for node in _loose(source):
                if id(node) not in given:
                    yield node.value, "", source.at(node)


def _plurals(source: Source) -> set[int]:
    """The words for many belong to those for one."""
    calls = (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))
    return {id(call.args[1]) for call in calls if getattr(call.func, "id", "") == "ngettext" and len(call.args) > 1}


def _is_english(source: Source) -> bool:
    return source.room in ENGLISH_ROOMS or source.path.stem in ENGLISH_FILES or source.path.parent.name == "postgres"


def _called(source: Source) -> Iterator[tuple[str, str, ast.AST]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name == "ngettext" and all(isinstance(each, ast.Constant) for each in node.args[:2]):
                yield node.args[0].value, node.args[1].value, node.args[0]
            for place in CALLS.get(name, ()):
                for each in _branches(node.args[place]) if len(node.args) > place else ():
                    yield each.value, "", each
            if name == "Wrong" and node.args and isinstance(node.args[0], ast.Dict):
                for value in node.args[0].values:
                    for each in _branches(value):
                        yield each.value, "", each


def _branches(node: ast.expr) -> list[ast.Constant]:
    """The string, or both strings of `this if so else that`."""
    if isinstance(node, ast.IfExp):
        return _branches(node.body) + _branches(node.orelse)
    return [node] if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value else []


def _loose(source: Source) -> Iterator[ast.Constant]:
    """Strings that read like sentences, and are neither docstrings nor for the log or whoever keeps the machine."""
    apart = docstrings(source.tree) | _for_keepers(source.tree)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            if SENTENCE.fullmatch(node.value) and not source.excuse("english", node.lineno):
                yield node


def _for_keepers(tree: ast.AST) -> set[int]:
    found = set()
    for node in ast.walk(tree):
        name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        if name in ENGLISH_ERRORS or name == "setting" or isinstance(node, ast.JoinedStr):
            found |= {id(part) for part in ast.walk(node)}
    return found


def po(room: str, language: str) -> Path:
    return PACKAGE / room / "locale" / f"{language}.po"


def kept(room: str, language: str) -> Catalog:
    """A room's file in one language; an empty catalogue where there is none yet."""
    path = po(room, language)
    if path.exists():
        with path.open("rb") as file:
            return read_po(file, locale=language)
    return Catalog(locale=language, fuzzy=False)


def keep(room: str, language: str, catalogue: Catalog) -> None:
    """Write a room's file, with a header that tells nothing that changes by itself."""
    text = BytesIO()
    write_po(text, catalogue, width=0, omit_header=True, no_location=True)
    path = po(room, language)
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEADER.format(room=room, name=LANGUAGES[language], language=language) + text.getvalue().decode())


def mend(room: str, language: str) -> tuple[list[str], list[str]]:
    """Add to a room's file what it says and take out what it says no more; answers both."""
    catalogue, sentences = kept(room, language), wanted(room)
    new = [one for one, sentence in sentences.items() if not _holds(catalogue, sentence)]
    dead = [message.id for message in list(catalogue) if message.id and not is_said(room, _one(message))]
    for id in dead:
        catalogue.delete(id)
    for one in new:
        catalogue.delete(one)
        catalogue.add(sentences[one].key, flags=["python-format"] if sentences[one].blanks else [])
    if new or dead:
        keep(room, language, catalogue)
    return new, [_plain(id) for id in dead]


def _holds(catalogue: Catalog, sentence: Said) -> bool:
    found = catalogue.get(sentence.one)
    return found is not None and bool(found.pluralizable) == bool(sentence.many)


def _one(message: Message) -> str:
    return _plain(message.id)


def _plain(id: str | tuple[str, ...] | list[str]) -> str:
    return id if isinstance(id, str) else id[0]


def main() -> None:
    """Bring every room's files up to what the code says, and name what has no words yet."""
    import click

    for room in HOUSE:
        for language in LANGUAGES:
            new, dead = mend(room, language)
            empty = [_one(each) for each in kept(room, language) if each.id and not all(_strings(each))]
            for word, sentences in (("new", new), ("gone", dead), ("without words", empty)):
                for sentence in sentences:
                    click.echo(f"{po(room, language).relative_to(PACKAGE.parent)}: {word}: {sentence}")


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


if __name__ == "__main__":
    main()
