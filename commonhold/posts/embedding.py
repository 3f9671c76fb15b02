"""What a thing of ours is, for a page elsewhere that links to it (oEmbed 1.0): told to whoever may read it, and to nobody else."""

import re
from uuid import UUID

import msgspec

from commonhold import contributions
from commonhold.contributions import Contribution
from commonhold.ground import addresses
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.web import PUBLIC, Request, Resource, feeds, get, pages

# A contribution's address, and that of its page.
OURS = re.compile(r"/(?:c|pages)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:[?#].*)?")


class Embed(msgspec.Struct, tag_field="type", tag="link"):
    """Words about it and where it stands; nothing of it is HTML that another page would draw."""

    title: str
    author_name: str
    provider_name: str
    provider_url: str
    version: str = "1.0"


class Embedding(Resource):
    path = "/oembed"

    @get(rule=PUBLIC)
    async def show(self, visit: Visit, request: Request, url: str = "", format: str = "json") -> Embed:
        """By the rights of whoever asks: with nobody signed in there is nothing, as for what never was."""
        base = feeds.base_of(request)
        each = await _meant(visit, addresses.path_of_ours(url, base) or "") if format == "json" else None
        if each is None or each.is_withdrawn:
            raise Missing
        return Embed(each.name, each.author.name, pages.furniture.name, base)


async def _meant(visit: Visit, path: str) -> Contribution | None:
    found = OURS.fullmatch(path)
    return await contributions.contribution(visit, UUID(found[1])) if found else None
