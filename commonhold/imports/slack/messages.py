"""One entry of a day file to one message of ours."""

import re

from commonhold.imports.slack import files
from commonhold.imports.slack.blocks import text_of_attachment, text_of_blocks
from commonhold.imports.slack.fields import at, first_words, message_id, moment, names, number, record, records, words
from commonhold.imports.slack.kinds import why_left_out
from commonhold.imports.slack.ledger import Page
from commonhold.imports.slack.mrkdwn import Said, converted
from commonhold.imports.slack.names import Names
from commonhold.imports.slack.people import sender_of
from commonhold.imports.slack.shapes import Channel, Member, Message, NamedFile
from commonhold.imports.slack.threads import Threads

# “<@U1> uploaded a file: <https://…|title> and commented: words”, in whatever language Slack spoke.
_FILE_SENTENCE = re.compile(r"<@[^>]+>[^<\n]*<[^>]+>(?:[^:\n]{1,40}: (.*))?", re.S)
_IS_PREVIEW = ("from_url", "original_url", "app_unfurl_url", "is_msg_unfurl", "is_app_unfurl")


class Conversation:
    """Reads the entries of one channel in time order and keeps its page of the ledger."""

    def __init__(self, channel: Channel, members: dict[str, Member], called: Names, page: Page):
        self._channel = channel
        self._members = members
        self._called = called
        self._page = page
        self._threads = Threads()
        self._pins = frozenset(channel.pins)

    def message(self, micros: int, entry: dict) -> Message | None:
        """The entry as a message; None, and a line in the ledger, where it is none."""
        id = message_id(self._channel.id, micros)
        author, author_name = sender_of(entry, self._members)
        if kind := self._why_not(micros, entry, author or author_name):
            self._page.leave(kind, id)
            return None
        said, named_files = self._said(entry, id), self._files(entry, id)
        if not said.markdown and not named_files:
            self._page.leave("empty", id)
            return None
        self._page.messages += 1
        edited, first = moment(record(entry.get("edited")).get("ts")), moment(entry.get("thread_ts"))
        return Message(
            id=id,
            channel=self._channel.id,
            at=at(micros),
            author=author,
            author_name=author_name,
            markdown=said.markdown,
            parent=self._parent(entry, micros, id),
            edited_at=at(edited) if edited else None,
            reactions=self._reactions(entry, id),
            files=named_files,
            mentions=said.mentions,
            is_pinned=id in self._pins or self._channel.id in names(entry.get("pinned_to")),
            answers=message_id(self._channel.id, first) if first and first != micros else None,
        )

    def _why_not(self, micros: int, entry: dict, sender: str | None) -> str | None:
        if kind := why_left_out(entry):
            return kind
        elif self._threads.has(micros):
            return "duplicate"
        elif sender is None:
            return "unknown sender"
        else:
            return None

    def _parent(self, entry: dict, micros: int, id: str) -> str | None:
        first, is_stood_in_for = self._threads.first_of(entry, micros)
        self._threads.remember(entry, micros)
        if is_stood_in_for:
            self._page.leave("first message missing", id, of="thread")
        return message_id(self._channel.id, first) if first else None

    def _said(self, entry: dict, id: str) -> Said:
        text = _text(entry) or text_of_blocks(entry.get("blocks"))
        attached = records(entry.get("attachments"))
        previews = [one for one in attached if _is_preview(one)]
        if text and previews:
            self._page.leave("link preview", id, of="part", count=len(previews))
            attached = [one for one in attached if not _is_preview(one)]
        said = converted("\n".join(filter(None, [text, *map(text_of_attachment, attached)])), self._called)
        is_deed = entry.get("subtype") == "me_message" and not set("\n*_") & set(said.markdown)
        return said._replace(markdown=f"_{said.markdown}_") if is_deed and said.markdown else said

    def _files(self, entry: dict, id: str) -> tuple[NamedFile, ...]:
        found = files.entries_of(entry)
        gone = sum(map(files.is_gone, found))
        if gone:
            self._page.leave("file gone", id, of="part", count=gone)
        return tuple(files.named(file) for file in found if not files.is_gone(file))

    def _reactions(self, entry: dict, id: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        reactions = []
        for reaction in records(entry.get("reactions")):
            name, people = first_words(reaction.get("name")), names(reaction.get("users"))
            if (nameless := number(reaction.get("count")) - len(people)) > 0:
                self._page.leave("reaction without a name", id, of="part", count=nameless)
            if name and people:
                reactions.append((name, people))
        return tuple(reactions)


def _text(entry: dict) -> str:
    """What was said, without the sentence that Slack once put around files."""
    text = words(entry.get("text")).strip()
    if entry.get("subtype") == "file_comment":
        return words(record(entry.get("comment")).get("comment")).strip() or text
    elif entry.get("subtype") == "file_share" and (sentence := _FILE_SENTENCE.fullmatch(text)):
        return (sentence[1] or "").strip()
    else:
        return text


def _is_preview(attachment: dict) -> bool:
    """Slack's own look at a link in the text; a message somebody shared on purpose is more than that."""
    return attachment.get("is_share") is not True and any(attachment.get(key) for key in _IS_PREVIEW)
