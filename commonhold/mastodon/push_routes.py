"""Being told while an app is shut: by the push service of its maker, which learns that there is something and no more."""

from typing import Any

from commonhold.attention import apps
from commonhold.ground import webpush
from commonhold.ground.database import Visit
from commonhold.ground.web import OWNER, Request, Resource, delete, get, post, put
from commonhold.mastodon.asked import Subscribed, Subscribing, asked

# What apps can ask for; of the rest nothing is ever told here.
ALERTS = ("mention", "favourite", "status", "reblog", "follow", "follow_request", "poll", "update")


class Push(Resource):
    path = "/api/v1/push/subscription"

    @get(rule=OWNER, scope="push")
    async def show(self, visit: Visit, request: Request) -> dict[str, Any]:
        """How this app is told."""
        return _drawn(request, await apps.app_told(visit, visit.person.permit_id))

    @post(rule=OWNER, scope="push")
    async def create(self, visit: Visit, request: Request) -> dict[str, Any]:
        """Tell this app here, instead of where it was told before. It ends with its token."""
        wish = await asked(request, Subscribing)
        place, permit_id = wish.subscription, visit.person.permit_id
        await apps.tell_app(
            visit, permit_id, (place.endpoint, place.keys.p256dh, place.keys.auth),
            alerts=_known(wish), policy=wish.said_policy, is_standard=place.standard,
        )  # fmt: skip
        return _drawn(request, await apps.app_told(visit, permit_id))

    @put(rule=OWNER, scope="push")
    async def replace(self, visit: Visit, request: Request) -> dict[str, Any]:
        """Of other things from now on."""
        wish, permit_id = await asked(request, Subscribed), visit.person.permit_id
        await apps.tell_app_of(visit, permit_id, _known(wish), wish.said_policy)
        return _drawn(request, await apps.app_told(visit, permit_id))

    @delete(rule=OWNER, scope="push")
    async def destroy(self, visit: Visit, request: Request) -> dict[str, Any]:
        await apps.leave_app(visit, visit.person.permit_id)
        return {}


def _known(wish: Subscribed) -> list[str]:
    return [each for each in apps.ALERTS if wish.data.alerts.get(each)]


def _drawn(request: Request, told: apps.Subscription) -> dict[str, Any]:
    return {
        "id": str(told.id), "endpoint": told.endpoint, "standard": told.is_standard, "policy": told.policy,
        "alerts": {each: each in told.alerts for each in ALERTS}, "server_key": webpush.key_of(request),
    }  # fmt: skip


ROUTES = (Push,)
