"""People and groups as accounts. A group is one too (`group: true`); whoever is in it follows it."""

from datetime import UTC, datetime
from html import escape
from typing import Any
from uuid import UUID

from commonhold.ground import markup
from commonhold.groups import Group
from commonhold.mastodon.lens import Lens
from commonhold.people import Face, Person

# How many follow somebody is told to nobody here, and nobody is listed by how much they wrote.
UNTOLD = {
    "followers_count": 0,
    "following_count": 0,
    "statuses_count": 0,
    "last_status_at": None,
    "hide_collections": True,
}


def person_account(lens: Lens, face: Face) -> dict[str, Any]:
    """Somebody; of who is known by their face alone, that."""
    note = markup.outward(face.about_html, lens.base) if isinstance(face, Person) else ""
    fields = [_field(name, said) for name, said in (("Unit", face.unit), ("Title", getattr(face, "title", ""))) if said]
    return _account(lens, face.id, face.handle, face.name, face.url, lens.face(face)) | {
        "note": note, "bot": face.is_bot, "fields": fields,
    }  # fmt: skip


def group_account(lens: Lens, group: Group) -> dict[str, Any]:
    note = f"<p>{escape(group.purpose)}</p>" if group.purpose else ""
    return _account(lens, group.id, group.slug, group.name, group.url, lens.sign) | {
        "note": note, "group": True, "locked": group.door != "open",
    }  # fmt: skip


def own_account(lens: Lens, person: Person) -> dict[str, Any]:
    """Oneself, with how one writes at first."""
    source = {
        "privacy": "private", "sensitive": False, "language": person.language, "note": person.about_plain, "fields": [],
        "follow_requests_count": 0, "hide_collections": True, "discoverable": False, "indexable": False, "attribution_domains": [],
        "quote_policy": "nobody",
    }  # fmt: skip
    role = {"id": "-99", "name": "", "permissions": "0", "color": "", "highlighted": False}
    return person_account(lens, person) | {"source": source, "role": role}


def _account(lens: Lens, id: UUID, name: str, display: str, path: str, picture: str) -> dict[str, Any]:
    url = lens.url(path)
    return {
        "id": str(id), "username": name, "acct": name, "display_name": display, "locked": False, "bot": False, "group": False,
        "discoverable": False, "indexable": False, "noindex": True, "created_at": moment(made_at(id)), "note": "", "url": url,
        "uri": url, "avatar": picture, "avatar_static": picture, "avatar_description": "", "header": lens.sign,
        "header_static": lens.sign, "header_description": "", "emojis": [], "roles": [], "fields": [], **UNTOLD,
    }  # fmt: skip


def _field(name: str, said: str) -> dict[str, Any]:
    return {"name": name, "value": escape(said), "verified_at": None}


def made_at(id: UUID) -> datetime:
    """When an id was made, which stands in it."""
    return datetime.fromtimestamp((id.int >> 80) / 1000, UTC) if id.version == 7 else datetime(1970, 1, 1, tzinfo=UTC)


def moment(at: datetime) -> str:
    """As Mastodon writes it."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def relationship(id: UUID, *, follows: bool = False, mutes: bool = False, has_asked: bool = False) -> dict[str, Any]:
    """How one stands to an account. Who follows whom is everybody's own to know; nobody is blocked here."""
    return {
        "id": str(id), "following": follows, "showing_reblogs": follows, "notifying": False, "languages": None, "followed_by": False,
        "blocking": False, "blocked_by": False, "muting": mutes, "muting_notifications": mutes, "muting_expires_at": None,
        "requested": has_asked, "requested_by": False, "domain_blocking": False, "endorsed": False, "note": "",
    }  # fmt: skip
