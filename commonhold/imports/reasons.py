"""Why something was left out, in words."""

from commonhold.ground.words import gettext

_REASONS = {
    ("message", "join"): "notices that somebody came into a channel",
    ("message", "leave"): "notices that somebody left a channel",
    ("message", "topic"): "notices of a new topic",
    ("message", "purpose"): "notices of a new purpose",
    ("message", "rename"): "notices that a channel was renamed",
    ("message", "archive"): "notices that a channel was archived",
    ("message", "unarchive"): "notices that a channel was opened again",
    ("message", "conversion"): "notices that a channel became private or open",
    ("message", "rights"): "notices of who may write",
    ("message", "pin notice"): "notices that something was pinned",
    ("message", "reminder"): "reminders",
    ("message", "app"): "notices that an app came or went",
    ("message", "call"): "calls",
    ("message", "canvas"): "notices about canvases",
    ("message", "invitation"): "invitations",
    ("message", "file notice"): "notices about files",
    ("message", "broadcast notice"): "second copies of replies shown to the whole channel",
    ("message", "reply notice"): "notices of replies",
    ("message", "tombstone"): "places of deleted messages that had replies",
    ("message", "changed"): "notices of changes",
    ("message", "deleted"): "notices of deletions",
    ("message", "locked"): "messages locked with a key of their own",
    ("message", "ephemeral"): "messages shown to one person for a moment",
    ("message", "hidden"): "hidden entries",
    ("message", "not a message"): "entries that are no messages",
    ("message", "empty"): "messages without words and files",
    ("message", "duplicate"): "second copies of the same message",
    ("message", "no time"): "entries without a time",
    ("message", "unknown sender"): "messages that name no sender",
    ("message", "nobody here could read it"): "messages in conversations that nobody here was in",
    ("file", "unreadable file"): "day files that cannot be read",
    ("file", "integration log"): "logs of integrations",
    ("file", "canvas"): "canvases",
    ("file", "list"): "lists",
    ("file", "huddle transcript"): "transcripts of calls",
    ("file", "content flag"): "reports of content",
    ("file", "stored file"): "files lying in the archive itself",
    ("file", "system file"): "files that an operating system put there",
    ("file", "outside the export"): "files outside the export's folder",
    ("file", "unknown file"): "files of a kind we do not know",
    ("channel", "folder that no list knows, taken as private"): "folders that no list names: private, for those who came or spoke there",
    ("thread", "first message missing"): "threads whose first message is missing; the first reply opens them",
    ("part", "link preview"): "previews of links",
    ("part", "file gone"): "files that were deleted before the export",
    ("part", "reaction without a name"): "reactions that name nobody",
    ("part", "end of a text too long to keep"): "texts cut at their end, being too long to keep",
}  # fmt: skip


def reason(of: str, kind: str) -> str:
    """In the language being spoken; a notice of an unknown kind by the name it has there."""
    if sentence := _REASONS.get((of, kind)):
        return gettext(sentence)
    else:
        return gettext("notices “%(kind)s”") % {"kind": kind.removeprefix("notice: ")}
