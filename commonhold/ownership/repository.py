"""A hold as a repository of the AT protocol (version 3): records, a tree over them, one signature; in a CAR file.

Blocks are written as they come; only keys and addresses stay in memory. A record whose words stay here has its place in the
tree without its block: that is its trace, and the signature proves it.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any
from uuid import UUID

from libipld import encode_dag_cbor

from commonhold.keys import Key, did, sign
from commonhold.ownership.bag import spool
from commonhold.ownership.tree import Entry, cid_of, plant

SORTED = "234567abcdefghijklmnopqrstuvwxyz"


@dataclass
class Repository:
    """A hold that is being written."""

    key: Key
    entries: list[Entry] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    blocks: IO[bytes] = field(default_factory=spool)

    def key_for(self, kind: str, at: datetime, id: UUID) -> str:
        """A place of its own for a record of this kind: what was written in the same microsecond comes one after the other."""
        mark, name = id.int, name_of(kind)
        while (key := f"{name}/{tid(at, mark)}") in self.taken:
            mark += 1
        return key

    def put(self, key: str, record: dict[str, Any], *, with_words: bool = True) -> bytes:
        """Give a record its place; without its words only its address is kept. Answers the address."""
        return self.put_block(key, encode_dag_cbor(record), with_words=with_words)

    def put_block(self, key: str, block: bytes, *, with_words: bool = True) -> bytes:
        """The same for a record as it stands in such a file."""
        address = cid_of(block)
        self.taken.add(key)
        self.entries.append(Entry(key.encode(), address))
        if with_words:
            self._lay(address, block)
        return address

    def sealed(self, at: datetime) -> IO[bytes]:
        """The file with all of it: the signed root first, as readers of such files want it."""
        self.entries.sort()
        root = plant(self.entries, self._lay)
        commit: dict[str, Any] = {"did": did(self.key), "version": 3, "data": root, "rev": tid(at, 0), "prev": None}
        commit["sig"] = sign(self.key, encode_dag_cbor(commit))
        block = encode_dag_cbor(commit)
        address = cid_of(block)
        header = encode_dag_cbor({"roots": [address], "version": 1})
        whole: IO[bytes] = spool()
        whole.write(_length(len(header)) + header + _length(len(address) + len(block)) + address + block)
        self.blocks.seek(0)
        while part := self.blocks.read(1 << 20):
            whole.write(part)
        whole.seek(0)
        return whole

    def _lay(self, address: bytes, block: bytes) -> None:
        self.blocks.write(_length(len(address) + len(block)) + address + block)


def _length(number: int) -> bytes:
    """A number as CAR files write it: seven bits a byte, the lowest first."""
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*written, number])


def tid(at: datetime, mark: int) -> str:
    """A key that sorts by time: microseconds, and ten bits that tell apart what came in the same one."""
    number = (int(at.timestamp() * 1_000_000) << 10) | (mark % (1 << 10))
    return "".join(SORTED[number >> shift & 31] for shift in range(60, -1, -5))


def name_of(kind: str) -> str:
    """How records of this kind are called."""
    first, *others = kind.split("_")
    return "org.commonhold." + first + "".join(word.capitalize() for word in others)


def kind_of(name: str) -> str:
    """The kind that records of this name are of."""
    return re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", name.removeprefix("org.commonhold."))
