"""Why somebody is among those who were found: what of their own words says so. Nobody is ranked by it."""

import re
from dataclasses import dataclass

from commonhold.ground.text import bare, excerpt
from commonhold.ground.words import gettext as _
from commonhold.ground.words import language
from commonhold.people.looking import languages_called, words_of
from commonhold.people.person import Person
from commonhold.people.queries import Wanted

ALIKE = 4  # letters that a form has in common with the word it is of; as in `begun_in_any_form`
_sentence = re.compile(r"[^.!?\n]+[.!?]?")
_word = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Reason:
    """A sentence, or a sentence of theirs."""

    words: str = ""
    quote: str = ""


def reasons(person: Person, wanted: Wanted) -> list[Reason]:
    """One for each thing that was asked for, but for names, which speak for themselves."""
    told = [
        _says_so(person, word) for word in words_of(wanted.q) if not _begins(word, f"{person.name} {person.handle}")
    ]
    if wanted.speaks in person.speaks:
        told.append(_speaks(wanted.speaks))
    if wanted.place and person.place:
        told.append(_is_in(person.place))
    return list(dict.fromkeys(each for each in told if each))


def _says_so(person: Person, word: str) -> Reason | None:
    """Where this word stands of all that somebody says; None where only the database knows it for a form."""
    spoken = [code for code in languages_called(word) if code in person.speaks]
    if said := _sentence_with(word, person.about_plain):
        return Reason(quote=excerpt(said, 160))
    elif spoken:
        return _speaks(spoken[0])
    elif _begins(word, person.title):
        return Reason(_("Works as %(title)s.") % {"title": person.title})
    elif _begins(word, person.place):
        return _is_in(person.place)
    elif _begins(word, person.unit or ""):
        return Reason(_("Is in the unit %(unit)s.") % {"unit": person.unit})
    else:
        return None


def _is_in(place: str) -> Reason:
    return Reason(_("Is in %(place)s.") % {"place": place})


def _speaks(code: str) -> Reason:
    return Reason(_("Speaks %(language)s.") % {"language": language(code)})


def _begins(word: str, text: str) -> bool:
    return any(bare(said).startswith(bare(word)) for said in _word.findall(text))


def _sentence_with(word: str, about: str) -> str:
    """The first sentence that has the word, or a word that begins like it."""
    sentences = [found[0].strip() for found in _sentence.finditer(about)]
    likely = bare(word)[: max(ALIKE, len(word) - 3)]
    exact = next((each for each in sentences if _begins(word, each)), "")
    return exact or next((each for each in sentences if len(likely) >= ALIKE and _begins(likely, each)), "")
