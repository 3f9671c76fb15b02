"""The organisation's own identity log: begun by itself, gone on with when the house has another address or takes its next key.

Each line is written with the key that the line before it announced, all drawn from the house's secret by their number.
"""

from commonhold.ground import clock, ids
from commonhold.ground.database import Visit
from commonhold.ground.errors import insist
from commonhold.keys import line
from commonhold.keys.following import Identity, follow
from commonhold.keys.key import house_key, multikey, seal_key
from commonhold.keys.line import Line
from commonhold.keys.queries import text_of

OTHER_SECRET = (
    "This house's secret is another one than that with which its log was begun, so the log cannot be gone on with."
)


async def keep_up(visit: Visit, secret: str, url: str) -> None:
    """Begin the log where there is none; note it there when the house has another address."""
    text = await text_of(visit)
    if not text:
        await _begin(visit, secret, url)
    elif not _is_here(house := follow(text), url) and _is_ours(house, secret):
        await _go_on(visit, house, secret, url)


async def renew(visit: Visit, secret: str, url: str) -> None:
    """Take the next key; the one before it writes nothing any more."""
    await keep_up(visit, secret, url)
    house = follow(await text_of(visit))
    insist(_is_ours(house, secret), OTHER_SECRET)
    await _go_on(visit, house, secret, url)


async def _begin(visit: Visit, secret: str, url: str) -> None:
    first = line.begin(line.place_of(url), house_key(secret, 1), _announced(secret, 2), _keys(secret), clock.now())
    id = ids.new_id()
    if await visit.run(
        "insert into identity_log (id, scid) values (%(id)s, %(scid)s) on conflict do nothing",
        id=id, scid=first["parameters"]["scid"],
    ):  # fmt: skip
        await _write(visit, first)


async def _go_on(visit: Visit, house: Identity, secret: str, url: str) -> None:
    number, state = line.number_of(house.last) + 1, house.last["state"]
    if not _is_here(house, url):
        state = line.moved(state, line.place_of(url), _keys(secret))
    at = line.after(house.last, clock.now())
    await _write(visit, line.go_on(house.last, house_key(secret, number), _announced(secret, number + 1), state, at))


async def _write(visit: Visit, written: Line) -> None:
    # Of two workers at once, one writes it.
    await visit.run(
        """insert into identity_line (log_id, version, line)
           select id, %(version)s, %(line)s from identity_log where person_id is null on conflict do nothing""",
        version=line.number_of(written), line=line.told(written),
    )  # fmt: skip


def _is_here(house: Identity, url: str) -> bool:
    return house.did == f"did:webvh:{house.scid}:{line.place_of(url)}"


def _is_ours(house: Identity, secret: str) -> bool:
    """Whether the key that the last line announced is one of ours."""
    return _announced(secret, line.number_of(house.last) + 1)[0] in house.following


def _announced(secret: str, number: int) -> list[str]:
    return [line.hash_of(multikey(house_key(secret, number)))]


def _keys(secret: str) -> dict[str, str]:
    return {"seal": multikey(seal_key(secret))}
