"""The lift list: what was said lately and nobody has met with a word, a reaction or a mention elsewhere, for those who keep a desk."""

from datetime import timedelta
from uuid import UUID

from litestar import Response

from commonhold.contributions import MORE, NEWEST, Before, Listing, OutgoingList, newest, page_of, told
from commonhold.ground import clock, ids, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import insist
from commonhold.ground.web import MEMBER, Page, Request, Resource, feeds, get
from commonhold.ground.words import gettext as _

PATH = "/desk/lift"
# Words to a group or the house, by somebody who is here; a feed's entries ask for nothing, and questions have a watch of their own.
SAID = """c.parent_id is null and c.kind in ('post', 'article') and c.withdrawn_at is null and c.author_id <> (select viewer())
    and exists (select from audience u where u.id = c.audience_id and u.kind in ('group', 'organisation'))
    and not exists (select from face p where p.id = c.author_id and p.is_bot)
    and not exists (select from closing z where z.thread_id = c.id)"""
MET = """exists (select from contribution r where r.parent_id = c.id and r.withdrawn_at is null and r.author_id <> c.author_id)
    or exists (select from reaction r where r.contribution_id = c.id and r.person_id <> c.author_id)
    or exists (select from link l where l.to_id = c.id and l.by <> c.author_id)"""


async def unmet(visit: Visit, before: UUID = NEWEST) -> Listing:
    """A page of what nobody has met yet, the newest first; it has some days first, and is let go of after some weeks."""
    until, since = (clock.now() - timedelta(days=days) for days in (limits.LIFT_AFTER_DAYS, limits.LIFT_DAYS))
    found = await newest(
        visit,
        f"""select c.id from contribution c where c.id < %(before)s and c.id > %(since)s and {SAID} and not ({MET})
            order by c.id desc limit {MORE:d}""",
        before=min(before, ids.first_id_at(until)), since=ids.first_id_at(since),
    )  # fmt: skip
    return page_of(found)


class LiftList(Resource):
    path = PATH

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, before: Before = None) -> Page:
        """Good things that nobody saw, as far as I may read them."""
        _insist_member(visit)
        return Page("relay/lift.html", listing=await unmet(visit, before or NEWEST), feed=feeds.alternates(PATH))


class LiftListData(Resource):
    path = "/"

    @get([f"{PATH}{shape}" for shape in feeds.SHAPES], rule=MEMBER)
    async def list(self, visit: Visit, request: Request, before: Before = None) -> Response[OutgoingList]:
        """The same for programs and for feed readers."""
        _insist_member(visit)
        return told(request, await unmet(visit, before or NEWEST), _("Unmet words"))


def _insist_member(visit: Visit) -> None:
    insist(not visit.person.is_guest, "The desk is for members of the organisation.")


ROUTES = (LiftList, LiftListData)
