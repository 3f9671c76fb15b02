"""What mastodon plugs into the house."""

from commonhold.ground.rooms import Room
from commonhold.mastodon import (
    account_routes,
    filter_routes,
    house_routes,
    media_routes,
    notice_routes,
    push_routes,
    report_routes,
    scheduled_routes,
    search_routes,
    status_routes,
    streaming_routes,
    talk_routes,
    timeline_routes,
    unheard_routes,
)

ROOM = Room(
    "mastodon",
    routes=(
        *account_routes.ROUTES,
        *filter_routes.ROUTES,
        *house_routes.ROUTES,
        *media_routes.ROUTES,
        *notice_routes.ROUTES,
        *push_routes.ROUTES,
        *report_routes.ROUTES,
        *scheduled_routes.ROUTES,
        *search_routes.ROUTES,
        *status_routes.ROUTES,
        *streaming_routes.ROUTES,
        *talk_routes.ROUTES,
        *timeline_routes.ROUTES,
        *unheard_routes.ROUTES,
    ),
)  # fmt: skip
