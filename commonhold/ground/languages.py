"""Which language a text is written in, when that is sure enough to search and read it by.

The model is py3langid's (naive Bayes over byte n-grams); its probabilities are weighed for a house that writes Swedish,
Dutch and English.
"""

import re
from pathlib import Path
from threading import Lock

from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

from commonhold.ground import language_model

OURS = ("en", "nl", "sv")
# Short texts are taken for a close relative too easily (sv for da, nl for af); a text here is so much likelier ours.
OURS_ARE_LIKELIER = 8
SURE = 0.6
READ_AT_MOST = 4_000
JUDGED_BY = 1_000
FEWEST_LETTERS = 6

_not_words = re.compile(
    r"""(?:```|~~~).*?(?:```|~~~|\Z)            # fenced code
      | (?<!`)(`++)(?!`).*?(?<!`)\1(?!`)        # code in running text
      | <?(?:https?://|www\.)\S++               # web addresses
      | (?<![\w.+-])[\w.+-]*+@[\w.-]*+          # handles and mail addresses
      | \#\w++ | :[a-z_]++:                     # tags, pictures by name
      | &\#?\w++; | </?[a-z][^<>\n]*>           # entities and HTML""",
    re.VERBOSE | re.DOTALL,
)
_word = re.compile(r"[^\W\d_]+")
_loading = Lock()
_loaded: list[LanguageIdentifier] = []
_kept: list[Path] = []


def keep_in(folder: Path) -> None:
    """Where the model is laid out for all processes of this house; without it, each reads one of its own."""
    _kept[:] = [folder]


def language_of(text: str) -> str | None:
    """The language of a (Markdown) text as ISO 639-1 code, or None when it is too short or mixed to be sure.

    Code, addresses, handles and tags do not count. A word alone, names and numbers have no language.
    """
    said = _not_words.sub(" ", text[:READ_AT_MOST])
    words = _word.findall(said)
    if not _is_speech(words):
        return None
    ranked = _identifier().rank(" ".join(said.split())[:JUDGED_BY])
    chances = {language: chance * _weight(language) for language, chance in ranked}
    best = max(chances, key=chances.get)
    return best if len(best) == 2 and chances[best] >= SURE * sum(chances.values()) else None


def _is_speech(words: list[str]) -> bool:
    """Several words that are not all written as names are; in scripts without spaces, several letters."""
    letters = sum(map(len, words))
    several = len(words) > 1 and not all(word.istitle() for word in words)
    return letters >= FEWEST_LETTERS and (several or any(word[0] >= "\u0e00" for word in words))


def _weight(language: str) -> int:
    """Three-letter codes are small relatives that English is taken for; only zxx, "no language at all", counts."""
    if language in OURS:
        return OURS_ARE_LIKELIER
    else:
        return 1 if len(language) == 2 or language == "zxx" else 0


def _identifier() -> LanguageIdentifier:
    """The model (70 MB), found at the first question and then shared by all threads."""
    with _loading:
        if not _loaded:
            packed = Path(MODEL_DIR) / MODEL_FILE
            _loaded.append(language_model.mapped(packed, _kept[0]) if _kept else language_model.read(packed))
        return _loaded[0]
