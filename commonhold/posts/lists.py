"""The list of one kind that the composer writes: its page by views, the same for programs and feed readers, and the way to write one."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

import msgspec
from litestar import Response

from commonhold import contributions
from commonhold.contributions import MORE, NEWEST, Before, Contribution, Listing, newest, page_of
from commonhold.ground.database import Visit
from commonhold.ground.web import MEMBER, Page, Redirect, Request, Resource, feeds, get
from commonhold.posts.writing import composer


def telling(
    stand: Callable[[Visit, Sequence[UUID]], Awaitable[Mapping[UUID, Any]]],
    outgoing: Callable[[Contribution, Any], msgspec.Struct],
) -> Callable[[Visit, Contribution], Awaitable[msgspec.Struct | None]]:
    """What a kind tells programs of one (`rooms.Kind.told`): the same as of each in its list."""

    async def told(visit: Visit, each: Contribution) -> msgspec.Struct | None:
        found = await stand(visit, [each.id])
        return outgoing(each, found[each.id]) if each.id in found else None

    return told


@dataclass(frozen=True)
class KindList:
    """What stands in the list of a kind. `views` are the conditions of each view on the contribution `c` and its row `k` in `table`;
    the first is shown unasked. `stand` reads how some of them stand for the visitor; the template is given that as `found`.
    `outgoing` tells one with how it stands to programs, in a `page` made of those and of where older ones are.
    """

    path: str
    kind: str
    name: Callable[[], str]
    table: str
    views: Mapping[str, str]
    template: str
    stand: Callable[[Visit, Sequence[UUID]], Awaitable[Mapping[UUID, Any]]]
    outgoing: Callable[[Contribution, Any], msgspec.Struct]
    page: type[msgspec.Struct]

    @property
    def routes(self) -> tuple[type[Resource], ...]:
        return _page(self), _shapes(self), _way(self)

    @property
    def told(self) -> Callable[[Visit, Contribution], Awaitable[msgspec.Struct | None]]:
        return telling(self.stand, self.outgoing)

    async def listed(self, visit: Visit, view: str, before: UUID | None) -> Listing:
        """A page of a view, the newest first."""
        found = await newest(
            visit,
            f"""select k.contribution_id from {self.table} k join contribution c on c.id = k.contribution_id
                where k.contribution_id < %(before)s and {self.views[view]} order by k.contribution_id desc limit {MORE:d}""",
            before=before or NEWEST,
        )
        return page_of(found)

    async def standing(self, visit: Visit, view: str, before: UUID | None) -> tuple[Listing, Mapping[UUID, Any]]:
        """The same with how each stands; without what was taken away between the one and the other."""
        listing = await self.listed(visit, view, before)
        found = await self.stand(visit, listing.ids)
        return Listing([each for each in listing.items if each.id in found], listing.older), found


def _page(of: KindList) -> type[Resource]:
    first, views = next(iter(of.views)), Literal[tuple(of.views)]

    class Listed(Resource):
        path = of.path

        @get(rule=MEMBER)
        async def show(self, visit: Visit, request: Request, view: views = first, before: Before = None) -> Page:
            """Those of a view, as far as I may read them."""
            listing, found = await of.standing(visit, view, before)
            return Page(of.template, view=view, listing=listing, found=found, feed=feeds.alternates(of.path, view=view))

    return Listed


def _shapes(of: KindList) -> type[Resource]:
    first, views = next(iter(of.views)), Literal[tuple(of.views)]

    class Shaped(Resource):
        path = "/"

        @get([f"{of.path}{shape}" for shape in feeds.SHAPES], rule=MEMBER)
        async def list(
            self, visit: Visit, request: Request, view: views = first, before: Before = None
        ) -> Response[of.page]:
            """The same for programs, who are told how each stands, and for feed readers."""
            if not request.url.path.endswith(f"{of.path}{feeds.OURS}"):
                return contributions.feed(request, await of.listed(visit, view, before), of.name())
            listing, found = await of.standing(visit, view, before)
            told = [of.outgoing(each, found[each.id]) for each in listing.items]
            return Response(of.page(told, feeds.onward(request, listing.older)))

    return Shaped


def _way(of: KindList) -> type[Resource]:
    class New(Resource):
        path = f"{of.path}/new"

        @get(rule=MEMBER)
        async def show(self, visit: Visit, request: Request, group: str = "") -> Redirect:
            """The composer, as what writes one."""
            return composer(of.kind, group=group)

    return New
