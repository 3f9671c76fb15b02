"""Contributions: what all that people make has in common, whatever its kind.

One author, one audience, one keep class, the covenant it was written under; replies, reactions, mentions, tags, links,
attachments, drafts, earlier wordings. This room names no kind.
"""

from commonhold.contributions import bulk
from commonhold.contributions.actions import contribute, react, reply, revise, take_back, widen_keep, withdraw
from commonhold.contributions.attachments import Attachment, attach, attachment, attachments, keep_file
from commonhold.contributions.contribution import REACTIONS, Contribution, Origin, Revision
from commonhold.contributions.covenant import CHOICES, Covenant, covenant, keep_for, set_covenant
from commonhold.contributions.drafts import Draft, discard_draft, draft, drafts, keep_draft
from commonhold.contributions.facts import Contributed, Reacted, Revised, Withdrawn
from commonhold.contributions.queries import contribution, contributions, replies, revisions, thread_of

__all__ = [
    "CHOICES", "REACTIONS", "Attachment", "Contributed", "Contribution", "Covenant", "Draft", "Origin", "Reacted",
    "Revised", "Revision", "Withdrawn", "attach", "attachment", "attachments", "bulk", "contribute", "contribution",
    "contributions", "covenant", "discard_draft", "draft", "drafts", "keep_draft", "keep_file", "keep_for", "react",
    "replies", "reply", "revise", "revisions", "set_covenant", "take_back", "thread_of", "widen_keep", "withdraw",
]  # fmt: skip
