"""What people wrote, as statuses: in the shape of Mastodon, with what the reader did with it."""

from collections.abc import Sequence
from html import escape
from typing import Any
from uuid import UUID

from commonhold import polls
from commonhold.contributions import Attachment, Contribution
from commonhold.ground import markup
from commonhold.ground.database import Visit
from commonhold.ground.web import pages
from commonhold.mastodon import queries
from commonhold.mastodon.accounts import moment, person_account
from commonhold.mastodon.lens import Lens
from commonhold.mastodon.queries import Beside
from commonhold.polls import Standing

# Who reads it, in the words that apps have: nothing here is open to the world.
VISIBILITY = {"organisation": "private", "group": "private", "chosen": "direct", "me": "direct"}


async def statuses(visit: Visit, lens: Lens, found: Sequence[Contribution]) -> list[dict[str, Any]]:
    """All of them, in as many queries however many they are."""
    if not found:
        return []
    beside = await queries.beside(visit, found)
    asked = [each.id for each in found if each.kind in polls.KINDS]
    standings = await polls.standings(visit, asked) if asked else {}
    return [_status(lens, each, beside, standings.get(each.id)) for each in found]


async def status(visit: Visit, lens: Lens, each: Contribution) -> dict[str, Any]:
    return (await statuses(visit, lens, [each]))[0]


def _status(lens: Lens, each: Contribution, beside: Beside, standing: Standing | None) -> dict[str, Any]:
    url, answers = lens.url(each.url if each.parent_id else pages.home_of(each)), beside.answers.get(each.id)
    likes = next(((count, is_mine) for name, count, is_mine in each.reactions if name == "like"), (0, False))
    return {
        "id": str(each.id), "created_at": moment(each.created_at), "edited_at": each.edited_at and moment(each.edited_at),
        "in_reply_to_id": each.parent_id and str(each.parent_id), "in_reply_to_account_id": answers and str(answers),
        "sensitive": False, "spoiler_text": "", "visibility": VISIBILITY.get(each.audience_kind, "direct"), "language": each.lang,
        "uri": lens.url(f"/c/{each.id}"), "url": url, "replies_count": each.replies, "reblogs_count": 0, "quotes_count": 0,
        "favourites_count": sum(count for _, count, _ in each.reactions), "favourited": likes[1], "reblogged": False, "muted": False,
        "bookmarked": each.id in beside.saved, "pinned": False, "content": words_of(each.title, each.html, lens.base),
        "filtered": [], "reblog": None, "application": None, "account": person_account(lens, each.author),
        "media_attachments": [media(lens, file) for file in each.attachments], "mentions": _mentions(lens, each, beside),
        "tags": [{"name": tag, "url": lens.url(f"/tags/{tag}")} for tag in each.tags], "emojis": [], "tagged_collections": [],
        "quote": None, "card": None, "poll": standing and poll(standing),
        "quote_approval": {"automatic": [], "manual": [], "current_user": "denied"},
    }  # fmt: skip


def words_of(title: str, html: str, base: str) -> str:
    """Its words with its title above them; what a page of ours draws, cleaned once more, with whole addresses."""
    heading = f"<p><strong>{escape(title)}</strong></p>" if title else ""
    return heading + markup.outward(html, base)


def _mentions(lens: Lens, each: Contribution, beside: Beside) -> list[dict[str, Any]]:
    """Whom it names, and the group that it was said in, so that an app shows that too."""
    group = (
        [(each.audience_id, each.group_slug, f"/g/{each.group_slug}")]
        if each.group_slug and each.audience_kind == "group"
        else []
    )
    faces = [(face.id, face.handle, face.url) for face in beside.names.get(each.id, ())]
    return [
        {"id": str(id), "username": name, "acct": name, "url": lens.url(path)} for id, name, path in (*group, *faces)
    ]


def media(lens: Lens, file: Attachment) -> dict[str, Any]:
    """A file; one that is no picture is shown by its name."""
    whole, small = lens.file(file), lens.file(file, is_small=True)
    size = (
        {"original": {"width": file.width, "height": file.height, "size": f"{file.width}x{file.height}"}}
        if file.is_picture
        else {}
    )
    return {
        "id": str(file.id), "type": "image" if file.is_picture else "unknown", "url": whole, "preview_url": small,
        "remote_url": None if file.is_picture else whole, "preview_remote_url": None, "text_url": None, "meta": size,
        "description": file.alt or (None if file.is_picture else file.name), "blurhash": None,
    }  # fmt: skip


def poll(found: Standing) -> dict[str, Any]:
    """A poll, with counts where it is time to see them."""
    told, mine = found.is_counted, found.mine
    options = [{"title": each.name, "votes_count": found.count(each) if told else None} for each in found.options]
    return {
        "id": str(found.poll.id), "expires_at": found.poll.ends_at and moment(found.poll.ends_at), "expired": found.poll.is_over,
        "multiple": found.poll.choices != "one", "votes_count": sum(each["votes_count"] or 0 for each in options),
        "voters_count": found.answered, "options": options, "emojis": [], "voted": found.is_answered,
        "own_votes": [place for place, each in enumerate(found.options) if mine.get(each.id) == "yes"],
    }  # fmt: skip


def ids_of(listed: Sequence[dict[str, Any]]) -> list[UUID]:
    return [UUID(each["id"]) for each in listed]
