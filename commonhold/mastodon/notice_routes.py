"""What one is told of: one by one, and in the shape in which apps gather it."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Response
from litestar.params import Parameter

from commonhold import attention
from commonhold.ground.database import Visit
from commonhold.ground.web import MEMBER, OWNER, Request, Resource, get, post
from commonhold.mastodon import queries
from commonhold.mastodon.lens import lens
from commonhold.mastodon.notices import told
from commonhold.mastodon.paging import bounds, paged

Types = Annotated[list[str] | None, Parameter(query="types[]", required=False)]
Others = Annotated[list[str] | None, Parameter(query="exclude_types[]", required=False)]
KNOWN = ("mention", "favourite", "status")


def wanted(types: list[str] | None, others: list[str] | None) -> list[str]:
    """Which types are asked for; none: all of them."""
    left = [each for each in types or KNOWN if each not in (others or ())]
    return left or ["none"] if types or others else []


class Notices(Resource):
    path = "/api/v1/notifications"

    @get(rule=MEMBER, scope="read:notifications")
    async def show(
        self, visit: Visit, request: Request, *, max_id: str = "", since_id: str = "", min_id: str = "",
        limit: int = 20, types: Types = None, exclude_types: Others = None,
    ) -> Response[Any]:  # fmt: skip
        between = bounds(max_id, since_id, min_id)
        found = await queries.notices(visit, wanted(types, exclude_types), between.before, between.after)
        return paged(request, await told(visit, lens(request, visit), found), [each.id for each in found], limit)

    @get("/{id:uuid}", rule=OWNER, scope="read:notifications")
    async def one(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        return (await told(visit, lens(request, visit), [await queries.notice(visit, id)]))[0]

    @post("/{id:uuid}/dismiss", rule=OWNER, scope="write:notifications")
    async def read(self, visit: Visit, request: Request, id: UUID) -> dict[str, Any]:
        await attention.read_notice(visit, id)
        return {}

    @post("/clear", rule=OWNER, scope="write:notifications")
    async def read_all(self, visit: Visit, request: Request) -> dict[str, Any]:
        """All that came has been read; it stays to be looked at."""
        if newest := await queries.notices(visit):
            await attention.read_all(visit, newest[0].id)
        return {}

    @get("/unread_count", rule=MEMBER, scope="read:notifications")
    async def count(self, visit: Visit, request: Request) -> dict[str, Any]:
        return {"count": await queries.unread(visit)}


class Gathered(Resource):
    path = "/api/v2/notifications"

    @get(rule=MEMBER, scope="read:notifications")
    async def show(
        self, visit: Visit, request: Request, *, max_id: str = "", since_id: str = "", min_id: str = "",
        limit: int = 20, types: Types = None, exclude_types: Others = None,
    ) -> Response[Any]:  # fmt: skip
        """Each is a group of its own: what belongs together the house has gathered already."""
        between = bounds(max_id, since_id, min_id)
        found = await queries.notices(visit, wanted(types, exclude_types), between.before, between.after)
        each_told = await told(visit, lens(request, visit), found)
        return paged(request, each_told, [each.id for each in found], limit, drawn=_gathered)

    @get("/unread_count", rule=MEMBER, scope="read:notifications")
    async def count(self, visit: Visit, request: Request) -> dict[str, Any]:
        return {"count": await queries.unread(visit)}

    @get("/policy", rule=MEMBER, scope="read:notifications")
    async def policy(self, visit: Visit, request: Request) -> dict[str, Any]:
        """Nothing is held back here."""
        ways = (
            "for_not_following",
            "for_not_followers",
            "for_new_accounts",
            "for_private_mentions",
            "for_limited_accounts",
        )
        return dict.fromkeys(ways, "accept") | {
            "summary": {"pending_requests_count": 0, "pending_notifications_count": 0}
        }


def _gathered(told: list[dict[str, Any]]) -> dict[str, Any]:
    """The accounts and the texts once each, and what refers to them."""
    return {
        "accounts": list({each["account"]["id"]: each["account"] for each in told}.values()),
        "partial_accounts": [],
        "statuses": list({each["status"]["id"]: each["status"] for each in told}.values()),
        "notification_groups": [
            {
                "group_key": each["group_key"], "notifications_count": 1, "type": each["type"],
                "most_recent_notification_id": each["id"], "page_min_id": each["id"], "page_max_id": each["id"],
                "latest_page_notification_at": each["created_at"], "sample_account_ids": [each["account"]["id"]],
                "status_id": each["status"]["id"],
            }
            for each in told
        ],
    }  # fmt: skip


ROUTES = (Gathered, Notices)
