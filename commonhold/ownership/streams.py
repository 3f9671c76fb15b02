"""What was written to everybody in the house, as the open social web knows it: the files of a Mastodon archive, so that what
reads those reads this part. Nothing in it was ever sent anywhere, and none of it says that the world may read it.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from typing import IO, Any

from commonhold.ground import text
from commonhold.ground.database import Visitor
from commonhold.ownership.bag import Bag, pieces_of, spool, told
from commonhold.ownership.reading import blob
from commonhold.ownership.words import File, Words

CONTEXT = "https://www.w3.org/ns/activitystreams"
# FEP-6fcd: what each file is, for programs that know such containers.
MANIFEST = """ubc-version: 0.1
meta:
  created: {at}
  createdBy:
    client:
      name: Commonhold
contents:
  manifest.yml:
    url: https://codeberg.org/fediverse/fep/src/branch/main/fep/6fcd/fep-6fcd.md#manifest-file
  activitypub:
    contents:
      actor.json:
        url: https://www.w3.org/TR/activitypub/#actor-objects
      outbox.json:
        url: https://www.w3.org/TR/activitystreams-core/#collections
      likes.json:
        url: https://www.w3.org/TR/activitystreams-core/#collections
      bookmarks.json:
        url: https://www.w3.org/TR/activitystreams-core/#collections
"""


@dataclass
class Streams:
    """Written as the words come; `likes` and `bookmarks` are addresses."""

    bag: Bag
    base: str
    person: Visitor
    likes: list[str] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    count: int = 0
    _items: IO[bytes] = field(default_factory=spool)

    @property
    def actor(self) -> str:
        return f"{self.base}/@{self.person.handle}"

    def add(self, words: Words, files: list[File]) -> None:
        """One piece, if it was written to everybody here."""
        if words.readers == "organisation":
            self._items.write(
                b",\n" * bool(self.count) + json.dumps(self._activity(words, files), ensure_ascii=False).encode()
            )
            self.count += 1

    def note(self, name: str, rows: Iterable[dict[str, Any]]) -> None:
        """What the person liked and keeps in mind, among all that is theirs."""
        found = {"reaction": self.likes, "saved": self.bookmarks}.get(name)
        if found is not None:
            found += dict.fromkeys(f"{self.base}/c/{row['contribution_id']}" for row in rows)

    def finish(self, at: datetime, about: str) -> None:
        self.bag.put("activitypub/actor.json", told(self._actor(about)))
        self.bag.put("activitypub/outbox.json", self._outbox())
        for name, found in (("likes", self.likes), ("bookmarks", self.bookmarks)):
            self.bag.put(f"activitypub/{name}.json", told(_collection(name, found)))
        self.bag.put("manifest.yml", MANIFEST.format(at=_instant(at)))

    def _actor(self, about: str) -> dict[str, Any]:
        places = {name: f"{name}.json" for name in ("outbox", "likes", "bookmarks")}
        return {
            "@context": CONTEXT, "id": self.actor, "type": "Person", "preferredUsername": self.person.handle,
            "name": self.person.name, "summary": text.to_html(about), "url": self.actor, "inbox": f"{self.actor}/inbox",
            "followers": f"{self.actor}/followers", "following": f"{self.actor}/following", **places,
        }  # fmt: skip

    def _activity(self, words: Words, files: list[File]) -> dict[str, Any]:
        said = {
            "actor": self.actor,
            "published": _instant(words.created_at),
            "to": [f"{self.actor}/followers"],
            "cc": [],
        }
        address = f"{self.base}/c/{words.id}"
        return {
            "id": f"{address}/activity",
            "type": "Create",
            **said,
            "object": self._note(words, files, address, said),
        }

    def _note(self, words: Words, files: list[File], address: str, said: dict[str, Any]) -> dict[str, Any]:
        html = words.html.replace('="/', f'="{self.base}/')
        shown = f"<p><strong>{escape(words.title)}</strong></p>{html}" if words.title else html
        return {
            "id": address, "type": "Note", "url": address, "attributedTo": said["actor"], "published": said["published"],
            "updated": _instant(words.edited_at) if words.edited_at else None, "to": said["to"], "cc": said["cc"],
            "inReplyTo": f"{self.base}/c/{words.parent_id}" if words.parent_id else None, "sensitive": False, "summary": None,
            "name": words.title or None, "content": shown, "contentMap": {words.lang: shown} if words.lang else {},
            # From the root of the bag, as in archives that Mastodon writes.
            "attachment": [
                {"type": "Document", "mediaType": file.media_type, "url": f"/data/{blob(file)}", "name": file.alt or file.name}
                for file in files
            ],
            "tag": [{"type": "Hashtag", "name": f"#{tag}", "href": f"{self.base}/tags/{tag}"} for tag in _tags(words)],
        }  # fmt: skip

    def _outbox(self) -> Iterator[bytes]:
        head = {"@context": CONTEXT, "id": "outbox.json", "type": "OrderedCollection", "totalItems": self.count}
        yield json.dumps(head).encode()[:-1] + b', "orderedItems": [\n'
        yield from pieces_of(self._items)
        yield b"\n]}\n"


def _tags(words: Words) -> tuple[str, ...]:
    # Reading Markdown is most of the work, and most of what people write names no tag.
    return text.read(words.text).tags if "#" in words.text else ()


def _collection(name: str, found: list[str]) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": f"{name}.json",
        "type": "OrderedCollection",
        "totalItems": len(found),
        "orderedItems": found,
    }


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
