"""What is measured: home as JSON, as HTML and as an app asks for it, a conversation of fifty replies and a search as both, and writing."""

import hashlib
import hmac
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode
from uuid import UUID

import psycopg

from commonhold.bench.load import Request
from commonhold.bench.people import Sizes, person_id
from commonhold.bench.posts import long_threads, token
from commonhold.contributions.queries import SHOWN
from commonhold.ground.web.cookies import hashed

Make = Callable[[int], Request]
NEWEST, OLDEST = UUID(int=2**128 - 1), UUID(int=0)
WORDS = ["everyday", "weekly", "rarely", "nowhere"]


@dataclass(frozen=True)
class Scene:
    """`prepare(founder, sizes, secret)` answers what makes the requests; `query` is what pgbench runs in their place."""

    prepare: Callable[[psycopg.Connection, Sizes, str], Make]
    query: str = ""
    special: Callable[[Sizes], dict[str, Request]] = field(default=lambda sizes: {})


def _anybody(sizes: Sizes, path: str, accept: str = "text/html") -> Make:
    chance = random.Random(17)
    return lambda number: Request(path, token(chance.randint(1, sizes.people - 2)), accept=accept)


def _well_and_little_connected(path: str) -> Callable[[Sizes], dict[str, Request]]:
    return lambda sizes: {
        "a newcomer": Request(path, token(sizes.people)),
        "the best connected": Request(path, token(1)),
    }


def _by_an_app(path: str) -> Callable[[psycopg.Connection, Sizes, str], Make]:
    """What an app asks, with a token of each person's own; their permits bear their ids."""

    def prepare(founder: psycopg.Connection, sizes: Sizes, secret: str) -> Make:
        people = {person_id(number): hashed(_bearer(number)) for number in range(1, sizes.people + 1)}
        given = {"people": [*people], "hashes": [*people.values()]}
        founder.execute("set role none")
        founder.execute(
            """insert into oauth_permit (id, person_id, name, scopes) select id, id, 'bench', '{read}'
               from unnest(%(people)s::uuid[]) id on conflict do nothing""",
            given,
        )
        founder.execute(
            """insert into oauth_secret (hash, permit_id, kind) select hash, id, 'access'
               from unnest(%(people)s::uuid[], %(hashes)s::bytea[]) t(id, hash) on conflict do nothing""",
            given,
        )
        founder.commit()
        chance = random.Random(17)
        return lambda number: Request(path, "", bearer=_bearer(chance.randint(1, sizes.people - 2)))

    return prepare


def _bearer(number: int) -> str:
    return f"bench token {number:08d}".replace(" ", "_")


def _threads(shape: str) -> Callable[[psycopg.Connection, Sizes, str], Make]:
    def prepare(founder: psycopg.Connection, sizes: Sizes, secret: str) -> Make:
        found = long_threads(founder, sizes)
        chance = random.Random(19)
        return lambda number: Request(f"/c/{chance.choice(found)}{shape}", token(chance.randint(1, sizes.people - 2)))

    return prepare


def _searches(path: str) -> Callable[[psycopg.Connection, Sizes, str], Make]:
    def prepare(founder: psycopg.Connection, sizes: Sizes, secret: str) -> Make:
        chance = random.Random(23)
        return lambda number: Request(f"{path}?q={chance.choice(WORDS)}", token(chance.randint(1, sizes.people - 2)))

    return prepare


def _each_word(path: str) -> Callable[[Sizes], dict[str, Request]]:
    return lambda sizes: {f"`{word}`": Request(f"{path}?q={quote(word)}", token(sizes.people // 2)) for word in WORDS}


def _writes(founder: psycopg.Connection, sizes: Sizes, secret: str) -> Make:
    chance = random.Random(29)

    def make(number: int) -> Request:
        cookie = token(chance.randint(1, sizes.people - 2))
        csrf = hmac.new(secret.encode(), f"form {cookie}".encode(), hashlib.sha256).hexdigest()
        words = f"A short post, number {number}, about the **cold end** and what we found."
        return Request("/write", cookie, urlencode({"csrf": csrf, "text": words, "to": "organisation"}).encode())

    return make


# The very statement of the home feed.
HYDRATED = f"""with chosen (id) as materialized (select feed('latest', '{NEWEST}', '{OLDEST}'))
    {SHOWN} join chosen on chosen.id = c.id order by c.id desc"""

SCENES = {
    "feed": Scene(
        lambda founder, sizes, secret: _anybody(sizes, "/.json"), HYDRATED, _well_and_little_connected("/.json")
    ),
    "page": Scene(lambda founder, sizes, secret: _anybody(sizes, "/"), HYDRATED, _well_and_little_connected("/")),
    "app": Scene(_by_an_app("/api/v1/timelines/home"), HYDRATED),
    "post": Scene(_writes),
    "thread": Scene(_threads(".json")),
    "conversation": Scene(_threads("")),
    "search": Scene(_searches("/search.json"), special=_each_word("/search.json")),
    "results": Scene(_searches("/search"), special=_each_word("/search")),
}
