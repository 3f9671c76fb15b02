"""Which entries of a day file are no messages, and what they are instead."""

from commonhold.imports.slack.fields import first_words

_KINDS = {
    "join": "channel_join group_join mpim_join app_conversation_join bot_join channel_joined",
    "leave": "channel_leave group_leave mpim_leave app_conversation_leave bot_leave",
    "topic": "channel_topic group_topic mpim_topic",
    "purpose": "channel_purpose group_purpose mpim_purpose",
    "rename": "channel_name group_name mpim_name",
    "archive": "channel_archive group_archive",
    "unarchive": "channel_unarchive group_unarchive",
    "conversion": "channel_convert_to_private channel_convert_to_public group_convert_to_channel group_convert_to_private",
    "rights": "channel_posting_permissions channel_posting_permissions_change channel_change_external_limits",
    "pin notice": "pinned_item unpinned_item",
    "reminder": "reminder_add reminder_delete",
    "app": "bot_add bot_remove bot_enable bot_disable",
    "call": "huddle_thread sh_room_created sh_room_shared sh_room_ended",
    "canvas": "channel_canvas_updated canvas_updated document_mention document_comment_root tabbed_canvas_updated",
    "invitation": "joiner_notification joiner_notification_for_inviter channel_invite shared_channel_invite",
    "file notice": "file_mention file_created file_change file_public file_reaction",
    "broadcast notice": "reply_broadcast",
    "reply notice": "message_replied",
    "tombstone": "tombstone",
    "changed": "message_changed",
    "deleted": "message_deleted",
    "locked": "ekm_access_denied",
    "ephemeral": "ephemeral ephemeral_message",
}
_KIND_OF = {subtype: kind for kind, subtypes in _KINDS.items() for subtype in subtypes.split()}
# What people and bots say; `root` and the like inside them are copies of other messages.
_SAID = frozenset(["bot_message", "file_share", "file_comment", "me_message", "slackbot_response", "thread_broadcast"])


def why_left_out(entry: dict) -> str | None:
    """The kind under which an entry is left out; None for what somebody said."""
    subtype = first_words(entry.get("subtype"))
    if kind := _KIND_OF.get(subtype):
        return kind
    elif first_words(entry.get("type")) not in ("message", ""):
        return "not a message"
    elif entry.get("hidden") is True:
        return "hidden"
    elif entry.get("is_ephemeral") is True:
        return "ephemeral"
    elif subtype and subtype not in _SAID and _is_notice(entry):
        return f"notice: {subtype}"
    else:
        return None


def _is_notice(entry: dict) -> bool:
    """Of a kind we don't know: Slack's own sentences begin with whom they are about, or have no words."""
    text, user = first_words(entry.get("text")), first_words(entry.get("user"))
    return not text or bool(user) and text.startswith((f"<@{user}>", f"<@{user}|"))
