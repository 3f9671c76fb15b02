"""`commonhold bench words`: how well words are found in their forms.

Two questions. Do the stemmers of the database agree with Snowball's own lists of words and stems, and does whoever types one
form of a word find a text with another? And with questions that people put to authorities: is the right answer the first
of all answers, when words are asked for as they stand, by their forms, and by both, as search does?
"""

import json
import random
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import psycopg

from commonhold.ground import postgres
from commonhold.ground.commands import JSON
from commonhold.ground.migrate import Roles, migrate

# The language in the house, the stemmer of PostgreSQL, and the list of Snowball that is the same.
STEMMERS = (("sv", "swedish", "swedish"), ("nl", "dutch", "dutch_porter"), ("en", "english", "english"))
SHOWN = 12  # of those that differ
TRIED = 20_000  # pairs of forms of one word
FAQ = "superlim/swefaq/swefaq_dev.jsonl"
WAYS = {
    "as they stand": ("to_tsvector('simple', told_apart(text))", "any_form('', words)"),
    "by their forms": ("word_forms('sv', '', told_apart(text))", "any_form('sv', words)"),
    "by both, as search": (
        "words_and_forms('sv', '', told_apart(text))",
        "any_form('', words) || any_form('sv', words)",
    ),
}


def measure(founder: psycopg.Connection, stems: Path | None, faq: Path | None) -> dict[str, Any]:
    report: dict[str, Any] = {}
    if stems:
        report["stems"] = {
            lang: agreement(founder, lang, stemmer, pairs_of(stems, of)) for lang, stemmer, of in STEMMERS
        }
    if faq:
        report["answers"] = first_answers(founder, questions_of(faq))
    return report


def pairs_of(archive: Path, name: str) -> list[tuple[str, str]]:
    """Words and stems of one of Snowball's lists."""
    words, stems = (_text(archive, f"snowball/{name}/{file}.txt").split("\n") for file in ("voc", "output"))
    return [(word, stem) for word, stem in zip(words, stems, strict=True) if word]


def questions_of(archive: Path) -> list[dict[str, Any]]:
    # Not by lines as Python knows them: texts hold U+2028, which is one to it.
    return [json.loads(line) for line in _text(archive, FAQ).split("\n") if line]


def _text(archive: Path, name: str) -> str:
    with tarfile.open(archive) as opened:
        return opened.extractfile(name).read().decode()


def agreement(founder: psycopg.Connection, lang: str, stemmer: str, pairs: list[tuple[str, str]]) -> dict[str, Any]:
    """How many stems are the same, which differ, and of how many forms of one word the one finds the other."""
    founder.execute(f"create text search dictionary only_{lang} (template = snowball, language = {stemmer})")
    words = [word for word, _ in pairs]
    ours = [row[0] for row in founder.execute(
        f"select (ts_lexize('only_{lang}', word))[1] from unnest(%s::text[]) with ordinality each(word, n) order by n", [words]
    )]  # fmt: skip
    differing = [(word, stem, own) for (word, stem), own in zip(pairs, ours, strict=True) if stem != own]
    tried = pairs_of_forms(pairs)
    found = founder.execute(
        f"""select count(*) filter (where to_tsvector(config_of('{lang}'), b) @@ any_form('{lang}', a)) as ours,
                   count(*) filter (where to_tsvector(config_of('{lang}'), b) @@ plainto_tsquery(config_of('{lang}'), a)) as plain
            from unnest(%s::text[], %s::text[]) each(a, b)""",
        [[a for a, _ in tried], [b for _, b in tried]],
    ).fetchone()
    return {
        "words": len(pairs), "same_stem": len(pairs) - len(differing), "differing": differing[:SHOWN],
        "pairs_of_forms": len(tried), "found_by_postgresql": found[1], "found": found[0],
    }  # fmt: skip


def pairs_of_forms(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Forms of the same word, each asked for by another: as many as are tried, by chance but always the same."""
    words = defaultdict(list)
    for word, stem in pairs:
        words[stem].append(word)
    every = [(a, b) for forms in words.values() for a in forms for b in forms if a != b]
    return random.Random(7).sample(every, min(TRIED, len(every)))


def first_answers(founder: psycopg.Connection, questions: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """For each way how often the right answer is the first: of those of its category, and of all."""
    founder.execute("drop table if exists answer")
    founder.execute("create temporary table answer (id serial, category integer, text text)")
    answers = {(each["category_id"], text) for each in questions for text in each["candidate_answers"]}
    with founder.cursor() as cursor:
        cursor.executemany("insert into answer (category, text) values (%s, %s)", sorted(answers))
    return {
        way: {
            pool: round(sum(_is_first(founder, way, pool, each) for each in questions) / len(questions), 3)
            for pool in ("of its category", "of all")
        }
        for way in WAYS
    }


def _is_first(founder: psycopg.Connection, way: str, pool: str, question: dict[str, Any]) -> bool:
    words, asked = WAYS[way]
    first = founder.execute(
        f"""select text from answer, (select %(words)s::text as words) asked
            where {words} @@ ({asked}) and (%(all)s or category = %(category)s)
            order by how_well({words}, {asked}) desc, id limit 1""",
        {"words": question["question"], "category": question["category_id"], "all": pool == "of all"},
    ).fetchone()
    return first is not None and first[0] == question["candidate_answers"][question["label"]]


def table(report: dict[str, Any]) -> str:
    lines = []
    for lang, each in report.get("stems", {}).items():
        lines.append(f"{lang}: {each['same_stem']} of {each['words']} stems agree; of {each['pairs_of_forms']} pairs of forms "
                     f"{each['found']} find each other ({each['found_by_postgresql']} by PostgreSQL alone)")  # fmt: skip
        lines += [f"    {word}: {stem} there, {own} here" for word, stem, own in each["differing"]]
    if answers := report.get("answers"):
        lines.append(f"{'success@1':<22}{'of its category':>16}{'of all':>9}")
        lines += [f"{way:<22}{each['of its category']:>16.1%}{each['of all']:>9.1%}" for way, each in answers.items()]
    return "\n".join(lines)


@contextmanager
def scratch(rooms: list[str]) -> Iterator[psycopg.Connection]:
    """An empty house in a database of its own, for as long as this takes."""
    with tempfile.TemporaryDirectory() as folder, postgres.running(Path(folder) / "postgres") as server:
        migrate(server.url(), Roles("the benchmark has no secrets, and this is long enough"), rooms)
        with psycopg.connect(server.url(), autocommit=True) as founder:
            yield founder


PATH = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(name="words")
@click.option("--stems", type=PATH, help="Snowball's lists of words and stems, as a tar archive.")
@click.option("--faq", type=PATH, help="SuperLim's questions of authorities and their answers, as a tar archive.")
@JSON
@click.pass_context
def measure_words(context: click.Context, stems: Path | None, faq: Path | None, as_json: bool) -> None:
    """How well words are found in their forms: against Snowball's lists, and on questions with known answers."""
    if not stems and not faq:
        raise click.UsageError("Name --stems, --faq or both.")
    with scratch(context.find_root().obj.rooms) as founder:
        report = measure(founder, stems, faq)
    click.echo(json.dumps(report, indent=1, ensure_ascii=False) if as_json else table(report))
