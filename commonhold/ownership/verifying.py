"""Checking a hold without trusting whoever made it: every file against its sum, the tree against its signature.

Nothing is unpacked: names in an archive say where to look in it and nothing else.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from libipld import decode_car, encode_dag_cbor

from commonhold.ground import limits
from commonhold.ownership.keys import is_signed
from commonhold.ownership.tree import Entry, cid_of, plant

PIECE = 1 << 20


@dataclass
class Finding:
    """What a check found: by whom it is signed, how much is in it, and everything that is wrong."""

    key: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.wrong


def verify(path: Path) -> Finding:
    """Check the whole archive."""
    finding = Finding()
    try:
        with ZipFile(path) as file:
            _check_files(file, finding)
            if not finding.wrong:
                _check_evidence(file, finding)
    except BadZipFile as error:
        finding.wrong.append(f"This is no whole zip file: {error}")
    return finding


def _check_files(file: ZipFile, finding: Finding) -> None:
    """Each file that is listed is there as it was, and no other."""
    names = [info.filename for info in file.infolist()]
    root = names[0].partition("/")[0] if names else ""
    if len(set(names)) != len(names):
        finding.wrong.append("A file is in it twice.")
    if any(not name.startswith(f"{root}/") or ".." in name.split("/") for name in names):
        finding.wrong.append("A file is outside its folder.")
    listed: dict[str, str] = {}
    for manifest in ("tagmanifest-sha256.txt", "manifest-sha256.txt"):
        for place, digest in _listed(file, f"{root}/{manifest}", finding):
            listed[f"{root}/{place}"] = digest
    for name in sorted({*names, *listed} - {f"{root}/tagmanifest-sha256.txt"}):
        if name not in listed:
            finding.wrong.append(f"{name} is in it and not listed.")
        elif name not in names:
            finding.wrong.append(f"{name} is listed and not in it.")
        elif _digest(file, name) != listed[name]:
            finding.wrong.append(f"{name} is not as it was.")
    finding.counts["files"] = len(names)


def _listed(file: ZipFile, manifest: str, finding: Finding) -> Iterator[tuple[str, str]]:
    try:
        with file.open(manifest) as lines:
            for line in lines:
                digest, _, place = line.decode(errors="replace").rstrip("\n").partition("  ")
                yield place, digest
    except KeyError:
        finding.wrong.append(f"{manifest} is not in it.")


def _digest(file: ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with file.open(name) as entry:
        while piece := entry.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _check_evidence(file: ZipFile, finding: Finding) -> None:
    name = next((each for each in file.namelist() if each.endswith("/data/hold.car")), "")
    if not name or file.getinfo(name).file_size > limits.EVIDENCE:
        finding.wrong.append("The evidence is not in it, or is too large to be checked.")
        return
    try:
        header, blocks = decode_car(file.read(name))
        _check_tree(header, blocks, finding)
    except (ValueError, KeyError, TypeError) as error:
        finding.wrong.append(f"The evidence cannot be read: {error}")


def _check_tree(header: dict[str, Any], blocks: dict[bytes, Any], finding: Finding) -> None:
    for address, block in blocks.items():
        if cid_of(encode_dag_cbor(block)) != address:
            finding.wrong.append("A record is not what its address says.")
            return
    commit = blocks[header["roots"][0]]
    said = {name: value for name, value in commit.items() if name != "sig"}
    if not is_signed(commit["did"], encode_dag_cbor(said), commit["sig"]):
        finding.wrong.append("The signature is not that of the key.")
    finding.key = commit["did"]
    entries = list(_walk(blocks, commit["data"]))
    if entries != sorted(entries) or plant(entries, lambda address, block: None) != commit["data"]:
        finding.wrong.append("The tree is not as such trees are built.")
    reached = {entry.cid for entry in entries}
    finding.counts["records"] = sum(entry.cid in blocks for entry in entries)
    finding.counts["traces"] = len(entries) - finding.counts["records"]
    loose = sum("$type" in block for address, block in blocks.items() if address not in reached)
    if loose:
        finding.wrong.append(f"{loose} records are not in the tree.")


def _walk(blocks: dict[bytes, Any], address: bytes) -> Iterator[Entry]:
    """Every entry of the tree, in order."""
    node = blocks[address]
    if node["l"]:
        yield from _walk(blocks, node["l"])
    key = b""
    for each in node["e"]:
        key = key[: each["p"]] + each["k"]
        yield Entry(key, each["v"])
        if each["t"]:
            yield from _walk(blocks, each["t"])
