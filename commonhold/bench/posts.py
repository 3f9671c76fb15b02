"""The made-up posts of the benchmark, and the COPY that brings them in."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from commonhold.bench.people import Sizes, Town, circle_id, group_id, person_id
from commonhold.covenants import CHOICES
from commonhold.ground import ids
from commonhold.ground.web.cookies import hashed
from commonhold.groups import ORGANISATION

START = datetime(2025, 11, 1, tzinfo=UTC)
YEAR = timedelta(days=380)
SYLLABLES = ["ka", "lo", "mi", "ren", "sta", "vel", "or", "dun", "pi", "tas", "gro", "lin", "sek", "bar", "nu", "fen"]
COLUMNS = "id, kind, author_id, audience_id, group_id, thread_id, parent_id, keep, covenant, lang, title, text, html, plain, created_at"


def token(number: int) -> str:
    """The session cookie of a person of the benchmark."""
    return f"bench session {number:08d}"


def fill(founder_url: str, sizes: Sizes) -> Town:
    """Fill an empty database; indexes for words are made afterwards, which is quicker."""
    town = Town.built(sizes)
    with psycopg.connect(founder_url, autocommit=True) as founder:
        founder.execute("set role none")
        founder.execute(
            "insert into covenant (version, choice, rules) values (1, 'generous', %s)", [Jsonb(CHOICES["generous"])]
        )
        for table, columns, rows in _tables(town):
            _copy(founder, table, columns, rows)
        of_words = founder.execute("select pg_get_indexdef('contribution_words_index'::regclass)").fetchone()[0]
        founder.execute("drop index contribution_words_index")
        _copy(founder, "contribution", COLUMNS, posts(town))
        founder.execute(of_words)
        newest = founder.execute(
            "select id from contribution order by id desc limit %s", [max(1000, sizes.posts // 5)]
        ).fetchall()
        _copy(founder, "reaction", "contribution_id, person_id, name", reactions([row[0] for row in newest], town))
        founder.execute("vacuum analyze")
    return town


def _copy(founder: psycopg.Connection, table: str, columns: str, rows: Iterator[tuple[Any, ...]]) -> None:
    with founder.cursor() as cursor, cursor.copy(f'copy "{table}" ({columns}) from stdin') as copy:
        for row in rows:
            copy.write_row(row)


def _tables(town: Town) -> Iterator[tuple[str, str, Iterator[tuple[Any, ...]]]]:
    numbers = range(1, town.sizes.people + 1)
    ends = datetime.now(UTC) + timedelta(days=30)
    yield (
        "person",
        "id, handle, name, sort_sv, sort_nl, joined_at",
        ((person_id(n), f"p{n}", f"Person {n}", b"%08d" % n, b"%08d" % n, START) for n in numbers),
    )
    yield "audience", "id, kind, made_by", ((person_id(n), "me", person_id(n)) for n in numbers)
    yield "audience", "id, kind", ((each, "group" if each.bytes[8] == 0xA0 else "chosen") for each in town.members)
    yield (
        "group",
        "id, slug, name, door, sort_sv, sort_nl",
        (
            (group_id(n), f"g{n}", f"Group {n}", "invited" if n % 3 else "open", b"%06d" % n, b"%06d" % n)
            for n in range(1, town.sizes.groups + 1)
        ),
    )
    yield "membership", "audience_id, person_id", town.memberships()
    yield (
        "follow",
        "person_id, source_id",
        ((person_id(number), source) for number, sources in town.follows.items() for source in sources),
    )
    yield (
        "session",
        "id, token_hash, person_id, ends_at",
        ((ids.new_id(), hashed(token(n)), person_id(n), ends) for n in numbers),
    )


def posts(town: Town) -> Iterator[tuple[Any, ...]]:
    """Openings and replies by age: 63 of 100 for all, 31 in groups, the rest in circles; two of five are replies."""
    chance, sizes = random.Random(11), town.sizes
    words = _vocabulary(chance)
    openings: list[tuple[UUID, UUID, UUID | None]] = []
    for number in range(sizes.posts):
        at = START + YEAR * (number / sizes.posts)
        id, author = ids.id_at(at), person_id(int((sizes.people - 2) * chance.random() ** 1.8) + 1)
        if openings and chance.random() < 0.4:
            thread, audience, group = openings[_taken_up(chance, len(openings))]
        else:
            thread, (author, audience, group) = id, _place(chance, town, author)
            openings.append((id, audience, group))
        text = _sentence(chance, words, number)
        parent = thread if thread != id else None
        yield id, "post", author, audience, group, thread, parent, "keep", 1, "en", "", text, f"<p>{text}</p>", text, at
    quiet = person_id(town.quiet)
    for day in range(3):
        id = ids.id_at(START + timedelta(days=20 + day))
        yield (
            id,
            "post",
            quiet,
            ORGANISATION,
            None,
            id,
            None,
            "keep",
            1,
            "en",
            "",
            "quiet",
            "<p>quiet</p>",
            "quiet",
            START,
        )


def _taken_up(chance: random.Random, openings: int) -> int:
    """Which opening is replied to: a recent one, and every other time the nearest of the one in fifty that many take up."""
    recent = openings - 1 - int(openings * chance.random() ** 3 * 0.01)
    return recent - recent % 50 if chance.random() < 0.5 else recent


def _place(chance: random.Random, town: Town, author: UUID) -> tuple[UUID, UUID, UUID | None]:
    """Who writes to which audience, in which group."""
    dice = chance.random()
    if dice < 0.63:
        return author, ORGANISATION, None
    if dice < 0.945:
        group = group_id(int(town.sizes.groups * chance.random() ** 1.6) + 1)
        return person_id(chance.choice(town.members[group])), group, group
    circle = circle_id(chance.randint(1, town.sizes.circles))
    return person_id(chance.choice(town.members[circle])), circle, None


def _vocabulary(chance: random.Random) -> list[str]:
    return ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)]


def _sentence(chance: random.Random, words: list[str], number: int) -> str:
    """About 360 signs; `everyday` in seven of ten, `weekly` in one of a hundred, `rarely` in one of five thousand."""
    said = [words[int(len(words) * chance.random() ** 3)] for _ in range(52)]
    if number % 10 < 7:
        said[3] = "everyday"
    if number % 100 == 13:
        said[5] = "weekly"
    if number % 5000 == 77:
        said[7] = "rarely"
    return " ".join(said)


def long_threads(founder: psycopg.Connection, sizes: Sizes, many: int = 200, replies: int = 50) -> list[UUID]:
    """Conversations for everybody with so many replies: the longest there are, and replies to them until they are as long."""
    found = founder.execute(
        """select thread_id, count(*) from contribution where parent_id is not null and audience_id = %s
           group by thread_id having count(*) between 1 and %s order by count(*) desc, thread_id limit %s""",
        [ORGANISATION, replies, many],
    ).fetchall()
    chance = random.Random(19)
    words = _vocabulary(chance)
    missing = (
        _reply(chance, thread, sizes, _sentence(chance, words, number))
        for thread, count in found
        for number in range(replies - count)
    )
    _copy(founder, "contribution", COLUMNS, missing)
    founder.commit()
    return [thread for thread, _ in found]


def _reply(chance: random.Random, thread: UUID, sizes: Sizes, text: str) -> tuple[Any, ...]:
    author = person_id(chance.randint(1, sizes.people - 2))
    return (
        ids.new_id(), "post", author, ORGANISATION, None, thread, thread, "keep", 1, "en", "", text, f"<p>{text}</p>", text,
        datetime.now(UTC),
    )  # fmt: skip


def reactions(newest: list[UUID], town: Town) -> Iterator[tuple[Any, ...]]:
    """About two for each of these, by people who are in the whole organisation."""
    chance = random.Random(13)
    for id in newest:
        for number in {chance.randint(1, town.sizes.people) for _ in range(chance.randint(0, 4))}:
            yield id, person_id(number), "like"
