"""Checking a hold without trusting whoever made it: every file against its sum, the tree against its signature.

Nothing is unpacked: names in an archive say where to look in it and nothing else.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from libipld import decode_dag_cbor, encode_dag_cbor, encode_multibase

from commonhold import badges, contacts
from commonhold.ground import limits
from commonhold.ground.archives import Archive, BadArchive, open_archive
from commonhold.keys import Unproven, follow, is_signed
from commonhold.ownership.car import Broken, blocks
from commonhold.ownership.tree import Entry, plant

# Records that stand beside what somebody wrote.
BESIDE = (b"org.commonhold.covenant/", b"org.commonhold.stayed/", b"org.commonhold.title/")


@dataclass
class Finding:
    """What a check found: by whom it is signed, who that is by their identity log, if one lies in it, the address of the tree, how
    much is in it, and everything that is wrong.
    """

    key: str = ""
    identity: str = ""
    root: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.wrong


@dataclass
class Evidence:
    """A repository as it is read: of records nothing but their addresses is kept, and how many stayed."""

    root: bytes = b""
    commit: dict[str, Any] = field(default_factory=dict)
    nodes: dict[bytes, Any] = field(default_factory=dict)
    records: set[bytes] = field(default_factory=set)
    stayed: int = 0


def verify(path: Path) -> Finding:
    """Check the whole archive."""
    finding = Finding()
    try:
        with opened(path) as file:
            _check_files(file, finding)
            if not finding.wrong:
                _check_evidence(file, finding)
                _check_identity(file, finding)
                _check_cards(file, finding)
                _check_credentials(file, finding)
    except BadArchive as error:
        finding.wrong.append(error.reason)
    return finding


def opened(path: Path) -> Archive:
    """A hold, wherever it came from."""
    return open_archive(path, largest=limits.EVIDENCE)


def folder_of(file: Archive) -> str:
    """The one folder that all lies in."""
    return next(iter(file.names()), "").partition("/")[0]


def entries_of(file: Archive, name: str) -> list[Entry]:
    """What stands in a repository that was found whole."""
    found = _read(file, name)
    return list(_in_order(_walk(found.nodes, found.commit["data"])))


def _check_files(file: Archive, finding: Finding) -> None:
    """Each file that is listed is there as it was, and no other."""
    names, root = set(file.names()), folder_of(file)
    if any(not name.startswith(f"{root}/") for name in names):
        finding.wrong.append("A file is outside its folder.")
    listed: dict[str, str] = {}
    for manifest in ("tagmanifest-sha256.txt", "manifest-sha256.txt"):
        if f"{root}/{manifest}" in names:
            listed |= {f"{root}/{place}": digest for place, digest in _listed(file.read(f"{root}/{manifest}"))}
        else:
            finding.wrong.append(f"{manifest} is not in it.")
    for name in sorted({*names, *listed} - {f"{root}/tagmanifest-sha256.txt"}):
        if name not in listed:
            finding.wrong.append(f"{name} is in it and not listed.")
        elif name not in names:
            finding.wrong.append(f"{name} is listed and not in it.")
        elif _digest(file, name) != listed[name]:
            finding.wrong.append(f"{name} is not as it was.")
    finding.counts["files"] = len(names)


def _listed(manifest: bytes) -> Iterator[tuple[str, str]]:
    for line in manifest.decode(errors="replace").splitlines():
        digest, _, place = line.partition("  ")
        yield place, digest


def _digest(file: Archive, name: str) -> str:
    digest = hashlib.sha256()
    for piece in file.stream(name):
        digest.update(piece)
    return digest.hexdigest()


def _check_evidence(file: Archive, finding: Finding) -> None:
    """The signed tree; and what can be imported elsewhere, all of which is in it."""
    try:
        whole = _read(file, "hold.car")
        entries = _checked(whole, finding)
        finding.key, finding.root = whole.commit["did"], encode_multibase("b", whole.commit["data"])
        finding.counts["records"] = sum(entry.cid in whole.records for entry in entries)
        finding.counts["traces"] = len(entries) - finding.counts["records"]
        finding.counts["whole"] = sum(
            entry.cid in whole.records and not entry.key.startswith(BESIDE) for entry in entries
        )
        finding.counts["stayed"] = whole.stayed
        importable = _read(file, "importable.car")
        if {entry.cid for entry in _checked(importable, finding)} != importable.records:
            finding.wrong.append("Of what can be imported something is missing.")
        if not importable.records <= whole.records or importable.commit["did"] != finding.key:
            finding.wrong.append("What can be imported is not what was signed.")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        finding.wrong.append(f"The evidence cannot be read: {error}")


def _check_identity(file: Archive, finding: Finding) -> None:
    """The identity logs that lie in it are proven line by line, and the person's names the key that signed the rest."""
    for log in ("did.jsonl", "issuer/did.jsonl"):
        place = f"{folder_of(file)}/data/{log}"
        if place in set(file.names()):
            try:
                identity = follow(file.read(place, limit=limits.IDENTITY_LOG).decode(errors="replace"))
            except Unproven as error:
                finding.wrong.append(f"{log} is no identity log: {error}")
            else:
                if log == "did.jsonl":
                    finding.identity = identity.did
                    if finding.key.removeprefix("did:key:") not in identity.keys:
                        finding.wrong.append("The identity log does not name the key that signed this.")


def _check_cards(file: Archive, finding: Finding) -> None:
    """Each card of those who stay in touch is as its owner signed it."""
    cards = f"{folder_of(file)}/data/contacts/"
    for name in sorted(name for name in file.names() if name.startswith(cards)):
        try:
            is_signed_so = contacts.is_signed(json.loads(file.read(name)))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            is_signed_so = False
        if is_signed_so:
            finding.counts["contacts"] += 1
        else:
            finding.wrong.append(f"{name.removeprefix(cards)} is no card that its owner signed.")


def _check_credentials(file: Archive, finding: Finding) -> None:
    """Each badge is as the house signed it, by a key that its identity log names; each thanks as whoever gave them."""
    place = f"{folder_of(file)}/data/"
    names = [name for name in file.names() if name.startswith(f"{place}{badges.FOLDER}/") and name.endswith(".json")]
    try:
        house = _house_of(file, place)
        for name in sorted(names):
            still = badges.holds(file.read(name), house)
            finding.counts["credentials" if still else "revoked"] += 1
    except (badges.Unsound, Unproven) as error:
        finding.wrong.append(f"A credential is not sound. {error}")


def _house_of(file: Archive, place: str) -> badges.House:
    """Who signed the badges, if there are any: its keys are those of its identity log, where that lies beside."""
    names = set(file.names())
    if f"{place}issuer/did.json" not in names:
        return badges.House()
    house = badges.house(file.read(f"{place}issuer/did.json"), file.read(f"{place}issuer/status-list.json"))
    if f"{place}issuer/did.jsonl" in names:
        log = follow(file.read(f"{place}issuer/did.jsonl").decode())
        if not set(house.keys.values()) <= set(log.keys):
            raise badges.Unsound("The identity log of the house does not name its key.")
    return house


def _read(file: Archive, name: str) -> Evidence:
    found = Evidence()
    for address, block in blocks(file.stream(f"{folder_of(file)}/data/{name}", limit=limits.EVIDENCE)):
        each = decode_dag_cbor(block)
        if not address:
            found.root = each["roots"][0]
        elif address == found.root:
            found.commit = each
        elif "$type" in each:
            found.records.add(address)
            found.stayed += each["count"] if each["$type"] == "org.commonhold.stayed" else 0
        else:
            found.nodes[address] = each
    return found


def _checked(found: Evidence, finding: Finding) -> list[Entry]:
    """The entries of the tree, once it is seen to be as it was signed."""
    said = {name: value for name, value in found.commit.items() if name != "sig"}
    if not is_signed(found.commit["did"], encode_dag_cbor(said), found.commit["sig"]):
        finding.wrong.append("The signature is not that of the key.")
    entries = list(_in_order(_walk(found.nodes, found.commit["data"])))
    if plant(entries, lambda address, block: None) != found.commit["data"]:
        finding.wrong.append("The tree is not as such trees are built.")
    if loose := len(found.records - {entry.cid for entry in entries}):
        finding.wrong.append(f"{loose} records are not in the tree.")
    return entries


def _in_order(entries: Iterator[Entry]) -> Iterator[Entry]:
    """Each once and after the one before, seen as it comes: a few parts that name each other twice could be a tree without an end."""
    last = Entry(b"", b"")
    for each in entries:
        if each.key <= last.key:
            raise Broken("A part of the tree stands in it twice, or in no order.")
        yield (last := each)


def _walk(nodes: dict[bytes, Any], address: bytes) -> Iterator[Entry]:
    """Every entry of the tree, in order."""
    if address not in nodes:
        raise Broken("A part of the tree is not there.")
    node = nodes[address]
    if node["l"]:
        yield from _walk(nodes, node["l"])
    key = b""
    for each in node["e"]:
        key = key[: each["p"]] + each["k"]
        yield Entry(key, each["v"])
        if each["t"]:
            yield from _walk(nodes, each["t"])
