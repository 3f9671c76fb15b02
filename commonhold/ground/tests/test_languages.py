"""The language of a text: right for what people here write, and silent where nobody could tell."""

import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from py3langid.langid import MODEL_DIR, MODEL_FILE

from commonhold.ground import language_model
from commonhold.ground.languages import language_of
from commonhold.ground.testing.shared_data import files_of

SUPERLIM = "swedish-superlim/superlim-train-dev.tar.xz"
GNOME = "gnome-help-sv-nl/gnome-help-sv-nl-en.tar.xz"
IRC = "irc-disentangle/irc-ubuntu-train-dev.tar.xz"
MOST_OF_EACH = 1_500


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vem har nyckeln till förrådet?", "sv"),
        ("jag fixar det imorgon", "sv"),
        ("Tack så mycket", "sv"),
        ("Hoe laat begint de vergadering?", "nl"),
        ("Ik ben er morgen niet bij", "nl"),
        ("Dank je wel", "nl"),
        ("Thanks, looks good to me", "en"),
        ("I agree", "en"),
        ("Kan nogen hjælpe mig med det her?", "da"),
        ("Jeg har ikke fått svar ennå", "no"),
        ("Wo ist der Plan für nächste Woche?", "de"),
        ("Missä kokous pidetään tänään?", "fi"),
        ("Je ne suis pas là demain", "fr"),
        ("Куда мы идём сегодня?", "ru"),
        ("会议几点开始", "zh"),
    ],
)
def test_a_short_sentence_is_enough(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ok",
        "hello",
        "Goedemorgen",
        "Alma Ek",
        "Greta Lindqvist, Bram de Vries",
        "🎉🎉🎉",
        "+1 👍",
        "12:30 - 14:00",
        "?!",
        "def f(x): return x + 1",
        "for (int i = 0; i < n; i++) { sum += a[i]; }",
        "```\nprint('hello world, how are you')\n```",
        "~~~\nthis is what the machine said to me",
        "`git commit -m 'fix the thing that we broke'`",
        "``a `tick` in the code that we wrote``",
        "https://example.com/how-are-you-today-my-friend",
        "@alma @bram how.are.you@example.com",
        "#rostering #plan #tomorrow",
        "<div class='this is not a sentence'>",
    ],
)
def test_what_has_no_language_or_too_little_of_it_has_none(text):
    assert language_of(text) is None


def test_code_and_addresses_do_not_speak_for_the_text_around_them():
    assert (
        language_of(
            "Kan någon se varför detta går sönder?\n```\nfor each in all of the things that we have: do it\n```"
        )
        == "sv"
    )
    assert language_of("Kijk even naar https://example.com/this/is/the/thing/we/talked/about voor morgen") == "nl"


def test_the_beginning_of_a_long_text_is_enough():
    assert language_of("Vi ses på tisdag klockan tre. " * 3_000) == "sv"


def test_many_may_ask_at_once():
    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(language_of, ["Vi ses på tisdag klockan tre"] * 100)) == {"sv"}


# Measured on real texts; each floor lies a little below what was measured (right; wrong).


def rows(ending: str) -> list[dict]:
    """Rows of a JSON Lines file; its texts hold U+2028, which is no line end here."""
    return [json.loads(row) for _, text in files_of(SUPERLIM, ending) for row in text.split("\n") if row]


@cache
def questions() -> list[str]:
    return [row["question"] for row in rows("swefaq_dev.jsonl")]


@cache
def debate() -> list[str]:
    return [part for row in rows("absabank-imm_dev.jsonl") for part in re.split(r"(?<=[.!?])\s+", row["text"]) if part]


@cache
def learners() -> list[str]:
    return [row.get("sentence") or row["text"] for row in rows("dalaj-ged-superlim_dev.jsonl")]


@cache
def help_pages(language: str) -> set[str]:
    pages = [text for name, text in files_of(GNOME, ".page") if f"/{language}/" in name]
    elements = [element for page in pages for element in ElementTree.fromstring(page).iter()]
    named = [element for element in elements if element.tag.rpartition("}")[2] in ("p", "title", "desc")]
    return {" ".join("".join(element.itertext()).split()) for element in named} - {""}


@cache
def chat() -> list[str]:
    said = re.compile(r"\[\d\d:\d\d\] <[^>]+> (?:[^\s:,]+[:,] )?(.*)")
    lines = [line for name, text in files_of(IRC, ".raw.txt") if "/dev/" in name for line in text.split("\n")]
    return [found[1].strip() for line in lines if (found := said.match(line)) and found[1].strip()]


def help_in(language: str):
    return lambda: help_pages(language) - (help_pages("C") if language != "C" else set())


REAL = {
    "questions to authorities": (questions, "sv", 0.97, 0.005),  # 0.991, 0.000
    "debate": (debate, "sv", 0.96, 0.006),  # 0.98, 0.003
    "learners": (learners, "sv", 0.97, 0.003),  # 0.988, 0.000
    "Swedish help": (help_in("sv"), "sv", 0.90, 0.004),  # 0.93, 0.001
    "Dutch help": (help_in("nl"), "nl", 0.88, 0.004),  # 0.91, 0.001
    "English help": (help_in("C"), "en", 0.85, 0.002),  # 0.88, 0.000
    "English chat": (chat, "en", 0.75, 0.004),  # 0.79, 0.001: half of it is under 40 characters
}


@pytest.mark.parametrize("kind", REAL)
def test_real_texts_are_recognised(kind):
    texts, language, right, wrong = REAL[kind]
    chosen = sorted(set(texts()))
    chosen = chosen[:: max(1, len(chosen) // MOST_OF_EACH)]

    found = [language_of(text) for text in chosen]

    assert found.count(language) / len(found) > right
    assert sum(each not in (language, None) for each in found) / len(found) < wrong


@pytest.mark.parametrize("kind", REAL)
def test_real_texts_of_forty_characters_are_nearly_always_recognised(kind):
    texts, language, _, _ = REAL[kind]
    chosen = sorted(text for text in set(texts()) if len(text) >= 40)
    chosen = chosen[:: max(1, len(chosen) // MOST_OF_EACH)]

    assert [language_of(text) for text in chosen].count(language) / len(chosen) > 0.96  # 0.97 to 1.00


SAID = (
    "Vem har nyckeln till förrådet?",
    "Hoe laat begint de vergadering?",
    "Thanks, looks good to me",
    "Où est la clé de la cave ?",
)
PACKED = Path(MODEL_DIR) / MODEL_FILE


def test_a_model_that_is_mapped_answers_as_one_that_is_read(tmp_path):
    read = language_model.read(PACKED)

    for _ in ("laid out", "found again"):
        mapped = language_model.mapped(PACKED, tmp_path)
        assert [mapped.rank(each) for each in SAID] == [read.rank(each) for each in SAID]
    assert len(list(tmp_path.iterdir())) == 1, "Nothing half made is left."


def test_what_a_process_left_that_was_ended_while_it_laid_the_model_out_goes_with_the_next(tmp_path):
    old, at_work = tmp_path / ".making-old", tmp_path / ".making-now"
    for folder in (old, at_work):
        folder.mkdir()
        (folder / "ptc.npy").write_bytes(b"x")
    os.utime(old, (1, 1))

    language_model.mapped(PACKED, tmp_path)

    assert not old.exists() and at_work.exists()


def test_a_model_that_is_mapped_takes_little_memory_of_ones_own(tmp_path):
    language_model.mapped(PACKED, tmp_path)
    code = """if True:
        import sys
        from pathlib import Path
        from py3langid.langid import MODEL_DIR, MODEL_FILE
        from commonhold.ground import language_model
        own = lambda: int(next(line for line in open("/proc/self/status") if line.startswith("RssAnon")).split()[1]) / 1024
        before = own()
        model = language_model.mapped(Path(MODEL_DIR) / MODEL_FILE, Path(sys.argv[1]))
        model.rank("Vem har nyckeln till förrådet?")
        print(own() - before)
    """
    megabytes = float(subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, check=True).stdout)

    assert megabytes < 30, "Read into a process, it takes 70."


@pytest.mark.parametrize("harm", ["cut off", "empty", "gone", "not a folder"])
def test_a_model_that_was_damaged_is_read_and_laid_out_again_the_next_time(tmp_path, harm):
    language_model.mapped(PACKED, tmp_path)
    (place,) = tmp_path.iterdir()
    if harm == "cut off":
        (place / "nextmove.npy").write_bytes(b"\x93NUMPY")
    elif harm == "empty":  # as a machine leaves it that lost its power before the disk had it
        (place / "nextmove.npy").write_bytes(b"")
    elif harm == "gone":
        (place / "ptc.npy").unlink()
    else:
        shutil.rmtree(place)
        place.write_text("")

    assert language_model.mapped(PACKED, tmp_path).rank(SAID[0])[0][0] == "sv"
    if harm != "not a folder":
        language_model.mapped(PACKED, tmp_path)
        assert (place / "ptc.npy").exists() and (place / "nextmove.npy").stat().st_size > 1_000_000
