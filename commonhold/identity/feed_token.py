"""Addresses for feed readers: each opens lists and nothing else, as far as its owner may read them at that moment.

The secret is shown once. It stands in the address since readers know no other way; so it is easily ended and worth little.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import unquote, urlsplit
from uuid import UUID

from commonhold.ground import ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist
from commonhold.ground.web import cookies, feeds

HOME = f"/{feeds.ATOM}"


@dataclass(frozen=True)
class FeedToken:
    """One of my addresses for readers; no `place`: it opens every list."""

    id: UUID
    place: str
    made_at: datetime
    used_on: date | None


async def feed_tokens(visit: Visit) -> list[FeedToken]:
    return await visit.all(
        FeedToken,
        "select id, place, made_at, used_on from feed_token where person_id = (select viewer()) order by id desc",
    )


async def make_feed_token(visit: Visit, wanted: str) -> str:
    """The path of a new address: for the list whose feed `wanted` is, or for all of them. Nobody can read it again."""
    kept = await visit.value("select count(*) from feed_token where person_id = (select viewer())")
    insist(kept < limits.FEED_TOKENS, "You have as many addresses as can be kept. End one first.")
    secret = secrets.token_urlsafe(32)
    await visit.run(
        """insert into feed_token (id, token_hash, person_id, place)
           values (%(id)s, %(hash)s, (select viewer()), %(place)s)""",
        id=ids.new_id(), hash=cookies.hashed(secret), place=place_of(wanted) if wanted else "",
    )  # fmt: skip
    return f"/feeds/{secret}{wanted or HOME}"


async def end_feed_token(visit: Visit, id: UUID) -> None:
    """Effective at once; `Missing` if it is none of the visitor's."""
    if not await visit.run("delete from feed_token where id = %(id)s and person_id = (select viewer())", id=id):
        raise Missing


def place_of(wanted: str) -> str:
    """The list that a feed's path is of: `/g/lund.atom?view=all` is of `/g/lund`."""
    parts = urlsplit(wanted)
    place = feeds.fetched_place(unquote(parts.path))
    if parts.netloc or parts.scheme or not place.startswith("/") or len(wanted) > limits.PATH:
        raise Wrong({"of": "This is no list of the house."})
    return place
