"""Contributions: what all that people make has in common, whatever its kind.

One author, one audience, one keep class, the covenant it was written under; replies, reactions, mentions, tags, links,
attachments, drafts, earlier wordings. This room names no kind.
"""

from commonhold.contributions import bulk
from commonhold.contributions.actions import (
    Said,
    begin_together,
    change_together,
    connect,
    contribute,
    react,
    reply,
    retract,
    revise,
    take_back,
    understand,
    widen_keep,
    withdraw,
)  # fmt: skip
from commonhold.contributions.attachments import (
    Attachment,
    attach,
    attachment,
    attachments,
    describe_files,
    drop_held,
    files_at_hand,
    hold_files,
    keep_file,
    keep_files,
    note_file_words,
    note_first_words,
    reattach,
    replace_file,
)  # fmt: skip
from commonhold.contributions.closing import Closing, close, closing, insist_may_close, reopen
from commonhold.contributions.contribution import MARKS, REACTIONS, Contribution, Origin, Quoted, Revision
from commonhold.contributions.erasing import erase, unname, unname_acts
from commonhold.contributions.facts import (
    Closed,
    Contributed,
    FilesChanged,
    Marked,
    PersonUnnamed,
    Reacted,
    Reopened,
    Revised,
    Unmarked,
    Unnamed,
    Withdrawn,
)
from commonhold.contributions.listing import MORE, NEWEST, OLDEST, Before, Listing, OutgoingList, feed, page_of, told
from commonhold.contributions.marks import Mark, mark, marks, may_conclude, unmark
from commonhold.contributions.opening import bring_own_replies, open_to
from commonhold.contributions.outgoing import Outgoing, outgoing_contribution
from commonhold.contributions.queries import (
    contribution,
    contributions,
    newest,
    reactors,
    revisions,
    thread_of,
    with_replies,
)
from commonhold.contributions.serving import serve
from commonhold.contributions.uploads import FORM, Received, insist_received, keep_received, receive, received, take_in

__all__ = [
    "FORM", "MARKS", "MORE", "NEWEST", "OLDEST", "REACTIONS", "PersonUnnamed", "Attachment", "Before", "Closed", "Closing", "Contributed",
    "Contribution", "FilesChanged", "Listing", "Mark", "Marked", "Origin", "Outgoing", "OutgoingList",
    "Quoted", "Reacted", "Received", "Reopened", "Revised", "Revision", "Said", "Unmarked", "Unnamed", "Withdrawn",
    "attach", "attachment", "attachments", "begin_together", "bring_own_replies", "bulk", "change_together", "close",
    "closing", "connect", "contribute", "contribution", "contributions", "describe_files", "drop_held", "erase",
    "feed", "files_at_hand", "hold_files", "insist_may_close", "insist_received",
    "keep_file", "keep_files", "keep_received", "mark", "marks", "may_conclude",
    "newest", "note_file_words", "note_first_words", "open_to", "outgoing_contribution", "page_of", "react", "reactors",
    "reattach", "receive", "received", "reopen", "replace_file", "reply", "retract", "revise", "revisions", "serve",
    "take_back", "take_in", "thread_of", "told", "understand", "unmark", "unname", "unname_acts", "widen_keep",
    "with_replies", "withdraw",
]  # fmt: skip
