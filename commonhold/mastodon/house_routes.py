"""What apps ask of the house itself, and what it has none of."""

from typing import Any

from litestar import Request

from commonhold.ground import limits, webpush, words
from commonhold.ground.database import Visit
from commonhold.ground.file_kinds import PICTURES
from commonhold.ground.web import MEMBER, PUBLIC, Resource, feeds, get, pages, static

# The release whose shapes these are; apps go by it.
VERSION = "4.3.0 (compatible; Commonhold 0.1)"
SAYS = "A house of its members. What is written here is read by those whom its writer chose."


def configuration() -> dict[str, Any]:
    return {
        "accounts": {"max_featured_tags": 0, "max_pinned_statuses": 0},
        "statuses": {
            "max_characters": limits.TEXT, "max_media_attachments": limits.ATTACHMENTS, "characters_reserved_per_url": 23,
        },
        "media_attachments": {
            "supported_mime_types": sorted(PICTURES), "description_limit": limits.ALT, "image_size_limit": limits.FILE,
            "image_matrix_limit": limits.PICTURE_PIXELS, "video_size_limit": limits.FILE, "video_frame_rate_limit": 60,
            "video_matrix_limit": limits.PICTURE_PIXELS,
        },
        "polls": {"max_options": 0, "max_characters_per_option": 200, "min_expiration": 300, "max_expiration": limits.DAY * 30},
        "translation": {"enabled": False},
    }  # fmt: skip


class Instance(Resource):
    path = "/api"

    @get("/v2/instance", rule=PUBLIC, scope="")
    async def show(self, request: Request) -> dict[str, Any]:
        """What the house is called and what it takes; nothing of who is in it."""
        base = feeds.base_of(request)
        picture = f"{base}{static.url('icons/512-full.png')}"
        urls = {
            "streaming": base.replace("http", "ws", 1),
            "status": None,
            "about": None,
            "privacy_policy": None,
            "terms_of_service": None,
        }
        return {
            "domain": base.partition("://")[2], "title": pages.furniture.name, "version": VERSION, "source_url": "",
            "description": SAYS, "usage": {"users": {"active_month": 0}}, "thumbnail": {"url": picture, "blurhash": None, "versions": {}},
            "icon": [{"src": f"{base}{static.url('icons/192.png')}", "size": "192x192"}], "languages": list(words.LANGUAGES),
            "configuration": configuration() | {"urls": urls, "vapid": {"public_key": webpush.key_of(request)}},
            "registrations": {"enabled": False, "approval_required": False, "message": None, "url": None},
            "api_versions": {"mastodon": 2}, "contact": {"email": "", "account": None}, "rules": [],
        }  # fmt: skip

    @get("/v1/instance", rule=PUBLIC, scope="")
    async def earlier(self, request: Request) -> dict[str, Any]:
        """The same in the shape before."""
        base = feeds.base_of(request)
        return {
            "uri": base.partition("://")[2], "title": pages.furniture.name, "short_description": SAYS, "description": SAYS,
            "email": "", "version": VERSION, "urls": {"streaming_api": base.replace("http", "ws", 1)},
            "stats": {"user_count": 0, "status_count": 0, "domain_count": 0}, "languages": list(words.LANGUAGES),
            "thumbnail": f"{base}{static.url('icons/512-full.png')}", "registrations": False, "approval_required": False,
            "invites_enabled": False, "configuration": configuration(), "contact_account": None, "rules": [],
        }  # fmt: skip

    @get("/v1/instance/extended_description", rule=PUBLIC, scope="")
    async def said(self, request: Request) -> dict[str, Any]:
        return {"updated_at": None, "content": f"<p>{SAYS}</p>"}


class Preferences(Resource):
    path = "/api/v1"

    @get("/preferences", rule=MEMBER, scope="read:accounts")
    async def show(self, visit: Visit, request: Request) -> dict[str, Any]:
        return {
            "posting:default:visibility": "private", "posting:default:sensitive": False,
            "posting:default:language": visit.person.language, "posting:default:quote_policy": "nobody",
            "reading:expand:media": "default", "reading:expand:spoilers": False, "reading:autoplay:gifs": False,
        }  # fmt: skip


class Nothing(Resource):
    """What the house has none of, in its right shape."""

    path = "/api"

    @get(
        ["/v1/custom_emojis", "/v1/instance/rules", "/v1/instance/peers", "/v1/instance/activity", "/v1/instance/domain_blocks",
         "/v1/directory", "/v1/trends", "/v1/trends/tags", "/v1/trends/statuses", "/v1/trends/links"],
        rule=PUBLIC, scope="",
    )  # fmt: skip
    async def public(self, request: Request) -> list[Any]:
        return []

    @get(
        ["/v1/announcements", "/v1/follow_requests", "/v1/blocks",
         "/v1/domain_blocks", "/v1/endorsements", "/v1/featured_tags", "/v1/followed_tags",
         "/v1/suggestions", "/v2/suggestions", "/v1/notifications/requests"],
        rule=MEMBER, scope="read",
    )  # fmt: skip
    async def mine(self, visit: Visit, request: Request) -> list[Any]:
        return []


ROUTES = (Instance, Nothing, Preferences)
