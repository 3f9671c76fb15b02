"""The people of an export, and who said a message."""

from commonhold.imports.slack.fields import first_words, record
from commonhold.imports.slack.shapes import Member

_SLACKBOT = "USLACKBOT"
_PICTURES = ("image_original", "image_1024", "image_512", "image_192", "image_72", "image_48")


def member_of(user: dict) -> Member | None:
    """A member from an entry of users.json of any age; None if it has no id."""
    profile, id = record(user.get("profile")), first_words(user.get("id"))
    if not id:
        return None
    return Member(
        id=id,
        handle=first_words(user.get("name"), profile.get("display_name"), id.lower()),
        name=_name(user, profile) or id,
        title=first_words(profile.get("title")),
        mail=first_words(profile.get("email")) or None,
        timezone=first_words(user.get("tz")) or None,
        is_deleted=user.get("deleted") is True,
        # `is_app_user` is no sign of a bot: it says that a person has authorised some app.
        is_bot=user.get("is_bot") is True or user.get("is_workflow_bot") is True or id == _SLACKBOT,
        is_guest=any(user.get(key) is True for key in ("is_restricted", "is_ultra_restricted", "is_stranger")),
        picture_url=first_words(*map(profile.get, _PICTURES)) or None,
    )


def _name(user: dict, profile: dict) -> str:
    full = first_words(profile.get("real_name"), user.get("real_name"), profile.get("display_name"))
    parts = first_words(f"{first_words(profile.get('first_name'))} {first_words(profile.get('last_name'))}")
    return full or parts or first_words(user.get("name"))


def sender_of(entry: dict, members: dict[str, Member]) -> tuple[str | None, str | None]:
    """Who said it: an id, and a name where the id is no person's of the workspace; neither if nobody is named."""
    comment, app = record(entry.get("comment")), record(entry.get("bot_profile"))
    author = first_words(entry.get("user"), comment.get("user"), entry.get("bot_id"), app.get("id")) or None
    member = members.get(author or "")
    if member and not member.is_bot:
        return author, None
    profile = record(entry.get("user_profile"))
    name = first_words(
        entry.get("username"),
        profile.get("real_name"),
        profile.get("display_name"),
        profile.get("name"),
        app.get("name"),
        member.name if member else "",
        "Slackbot" if author == _SLACKBOT else author,
    )
    return author, name or None
