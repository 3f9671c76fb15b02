"""Looking for somebody or something by a few words: each must begin a word of what is looked through."""

import re
import unicodedata
from bisect import bisect_left
from functools import cache
from itertools import islice, takewhile

from babel import Locale

from commonhold.ground import limits
from commonhold.ground.words import LANGUAGES

WORDS = 8
SHORTEST_LANGUAGE = 3


def each_word(q: str, match: str) -> tuple[str, dict[str, object]]:
    """A condition that holds where every word of `q` is matched, and its values; true when there are none.

    `match` is what holds for one word: `{word}` stands for it as a tsquery, `{form}` for any of its forms (English, Swedish,
    Dutch), `{languages}` for the languages it names.
    """
    conditions, values = [], {}
    for number, word in enumerate(words_of(q)):
        query = f"(select to_tsquery('simple', '''' || folded(%(word{number})s) || ''':*'))"
        form = f"(select begun_in_any_form(%(word{number})s))"
        conditions.append("(" + match.format(word=query, form=form, languages=f"%(languages{number})s::text[]") + ")")
        values[f"word{number}"] = word
        if "{languages}" in match:
            values[f"languages{number}"] = languages_called(word)
    return " and ".join(conditions) or "true", values


def words_of(q: str) -> list[str]:
    """The words, without signs between them: at most eight."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", q[: limits.SEARCH]))[:WORDS]


def languages_called(word: str) -> list[str]:
    """The languages whose name, in one of ours, begins so: `pol` → Polish, `neder` → Dutch."""
    begun = word.casefold()
    if len(begun) < SHORTEST_LANGUAGE:
        return []
    first = bisect_left(_names(), (begun,))
    called = takewhile(lambda each: each[0].startswith(begun), islice(_names(), first, None))
    return sorted({code for _, code in called})


@cache
def _names() -> tuple[tuple[str, str], ...]:
    """Every name of a language, small, and its code."""
    called = {(name.casefold(), code) for ours in LANGUAGES for code, name in Locale(ours).languages.items()}
    return tuple(sorted((name, code) for name, code in called if len(code) <= 3))
