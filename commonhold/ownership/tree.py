"""The tree of a hold: a Merkle search tree as the AT protocol builds it (repository version 3), from its sorted entries.

How deep a key stands follows from its hash, so the same entries always make the same tree, whoever builds it.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from libipld import encode_dag_cbor


class Entry(NamedTuple):
    """A key (`org.commonhold.post/3k…`) and the content address of its record, as bytes."""

    key: bytes
    cid: bytes


def cid_of(block: bytes) -> bytes:
    """The content address of a block of DAG-CBOR, as it stands in another block."""
    return b"\x01\x71\x12\x20" + hashlib.sha256(block).digest()


def height(key: bytes) -> int:
    """On which layer a key stands: how many pairs of zero bits its hash begins with."""
    digest = hashlib.sha256(key).digest()
    zeros = 256 - int.from_bytes(digest).bit_length()
    return zeros // 2


def plant(entries: Sequence[Entry], lay: Callable[[bytes, bytes], None]) -> bytes:
    """Build the tree of these entries, which are sorted; `lay` is given each node with its address. Answers the root's."""
    heights = [height(entry.key) for entry in entries]
    return _node(entries, heights, max(heights, default=0), lay)


def _node(entries: Sequence[Entry], heights: Sequence[int], layer: int, lay: Callable[[bytes, bytes], None]) -> bytes:
    own = [place for place, each in enumerate(heights) if each == layer]
    gaps = list(zip([-1, *own], [*own, len(entries)], strict=True))
    below = [_node(entries[a + 1 : b], heights[a + 1 : b], layer - 1, lay) if b - a > 1 else None for a, b in gaps]
    told: list[dict[str, Any]] = []
    before = b""
    for place, right in zip(own, below[1:], strict=True):
        key, cid = entries[place]
        shared = _shared(before, key)
        told.append({"p": shared, "k": key[shared:], "v": cid, "t": right})
        before = key
    block = encode_dag_cbor({"l": below[0], "e": told})
    address = cid_of(block)
    lay(address, block)
    return address


def _shared(one: bytes, other: bytes) -> int:
    """How many bytes two keys begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
