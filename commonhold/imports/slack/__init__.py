"""Reading exports of Slack; the database is not its business."""

from commonhold.imports.slack.emoji_names import emoji_sign
from commonhold.imports.slack.ledger import Ledger
from commonhold.imports.slack.mrkdwn import Said, converted
from commonhold.imports.slack.names import Names
from commonhold.imports.slack.reader import Export
from commonhold.imports.slack.shapes import Channel, LeftOut, Member, Message, NamedFile

__all__ = [
    "Channel",
    "Export",
    "LeftOut",
    "Ledger",
    "Member",
    "Message",
    "Names",
    "NamedFile",
    "Said",
    "converted",
    "emoji_sign",
]
