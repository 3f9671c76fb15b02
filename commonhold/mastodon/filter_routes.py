"""The words that one hears nothing of, as an app calls them filters: the same as on the page of one's settings."""

from typing import Any
from uuid import UUID

from commonhold import attention
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist
from commonhold.ground.web import MEMBER, OWNER, Request, Resource, delete, get, post, put
from commonhold.mastodon import queries
from commonhold.mastodon.asked import ChangedFilter, ChangedPhrase, NewFilter, NewPhrase, asked

# A word that is muted keeps away what one would be told; where one looks, all of it can be read.
WHERE = ["notifications"]
ELSEWHERE = "A word is kept away from what you are told. Where you look, all of it can be read: choose notifications."


class Filters(Resource):
    path = "/api/v2/filters"

    @get(rule=MEMBER, scope="read:filters")
    async def show(self, visit: Visit, request: Request) -> list[dict[str, Any]]:
        """Each word is a filter of its own, called so."""
        return [_filter(id, word) for id, word in await queries.muted_words(visit)]

    @post(rule=MEMBER, scope="write:filters")
    async def create(self, visit: Visit, request: Request) -> dict[str, Any]:
        """Hear nothing of these words; the first of them is answered."""
        wanted = await asked(request, NewFilter)
        words = [each.keyword for each in wanted.keywords_attributes if not each.is_gone]
        return _filter(*(await _muted(visit, words, wanted.context, wanted.expires_in))[0])

    @get("/{id:uuid}", rule=OWNER, scope="read:filters")
    async def one(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        return _filter(id, await _word(visit, id))

    @put("/{id:uuid}", rule=OWNER, scope="write:filters")
    async def replace(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        """Another word in its place; more words than one are filters of their own, as ever."""
        wanted = await asked(request, ChangedFilter)
        words = [each.keyword for each in wanted.keywords_attributes if not each.is_gone]
        if wanted.keywords_attributes and not words:
            raise Wrong({"keywords_attributes": "Say which word."})
        first, *others = words or [None]
        word = await _changed(visit, id, first, wanted.context, wanted.expires_in)
        if others:
            await _muted(visit, others, WHERE, None)
        return _filter(id, word)

    @delete("/{id:uuid}", rule=OWNER, scope="write:filters")
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        """Hear of it again."""
        return await _heard_again(visit, id)


class Phrases(Resource):
    """The same in the shape before."""

    path = "/api/v1/filters"

    @get(rule=MEMBER, scope="read:filters")
    async def show(self, visit: Visit, request: Request) -> list[dict[str, Any]]:
        return [_phrase(id, word) for id, word in await queries.muted_words(visit)]

    @post(rule=MEMBER, scope="write:filters")
    async def create(self, visit: Visit, request: Request) -> dict[str, Any]:
        wanted = await asked(request, NewPhrase)
        return _phrase(*(await _muted(visit, [wanted.phrase], wanted.context, wanted.expires_in))[0])

    @put("/{id:uuid}", rule=OWNER, scope="write:filters")
    async def replace(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        wanted = await asked(request, ChangedPhrase)
        return _phrase(id, await _changed(visit, id, wanted.phrase, wanted.context, wanted.expires_in))

    @delete("/{id:uuid}", rule=OWNER, scope="write:filters")
    async def destroy(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        return await _heard_again(visit, id)


async def _muted(visit: Visit, words: list[str], context: list[str], expires_in: int | None) -> list[tuple[UUID, str]]:
    """These words with their ids, muted from here on."""
    _insist_done_here(context, expires_in)
    if not words:
        raise Wrong({"keywords_attributes": "Say which word."})
    for each in words:
        await attention.mute_word(visit, each)
    known = {word: id for id, word in await queries.muted_words(visit)}
    return [(known[plain], plain) for plain in (" ".join(each.split()).lower() for each in words)]


async def _changed(visit: Visit, id: UUID, word: str | None, context: list[str] | None, expires_in: int | None) -> str:
    """The word that it is of from here on; the same where none is named."""
    _insist_done_here(WHERE if context is None else context, expires_in)
    before = await _word(visit, id)
    if word is None:
        return before
    await attention.change_word(visit, id, word)
    return await _word(visit, id)


def _insist_done_here(context: list[str], expires_in: int | None) -> None:
    """What the house does not do is refused, and not taken for something else."""
    insist(WHERE[0] in context, ELSEWHERE)
    insist(not expires_in, "A word is kept away until you take that back.")


async def _word(visit: Visit, id: UUID) -> str:
    found = dict(await queries.muted_words(visit))
    if id not in found:
        raise Missing
    return found[id]


async def _heard_again(visit: Visit, id: UUID) -> dict[str, Any]:
    await _word(visit, id)
    await attention.unmute(visit, id)
    return {}


def _filter(id: UUID, word: str) -> dict[str, Any]:
    return {
        "id": str(id), "title": word, "context": WHERE, "expires_at": None, "filter_action": "hide",
        "keywords": [{"id": str(id), "keyword": word, "whole_word": False}], "statuses": [],
    }  # fmt: skip


def _phrase(id: UUID, word: str) -> dict[str, Any]:
    return {
        "id": str(id),
        "phrase": word,
        "context": WHERE,
        "whole_word": False,
        "expires_at": None,
        "irreversible": True,
    }


ROUTES = (Filters, Phrases)
