"""Following an identity log from its first line to its last, believing nothing that it does not prove."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import rfc8785

from commonhold.ground import limits
from commonhold.keys import proof
from commonhold.keys.line import METHOD, NAME, SCID, Line, hash_of, hashed, number_of

# What a line may lay down. A log that asks for more (witnesses, an end) is not believed without it.
PARAMETERS = frozenset({"method", "scid", "portable", "updateKeys", "nextKeyHashes"})


class Unproven(Exception):
    """This is no identity log, or somebody wrote in it who may not; `args` say why, in words."""


@dataclass(frozen=True)
class Identity:
    """Whom a log names: `scid` wherever it lies, `did` where it lies now. `keys` were named in any of its lines."""

    scid: str
    did: str
    last: Line
    keys: frozenset[str]

    @property
    def following(self) -> list[str]:
        """The hashes of the keys that may write the next line."""
        return self.last["parameters"]["nextKeyHashes"]


def follow(text: str) -> Identity:
    """The identity that this log proves; `Unproven` when a line is not what it must be after those before it."""
    try:
        return _followed(_lines(text))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise Unproven("A line has not the shape of one.") from error


def named_in(log: str) -> str:
    """Whom the log names; "" if it proves nobody, for then no words are changed, and the page is there all the same."""
    try:
        return follow(log).did
    except Unproven:
        return ""


def goes_on(before: str, after: str) -> bool:
    """Whether the later log, which proves itself, is the earlier one with more lines. Of two that part, whoever came first is believed."""
    earlier, later = (
        [json.loads(each)["versionId"] for each in text.splitlines() if each.strip()] for text in (before, after)
    )
    return len(later) > len(earlier) and later[: len(earlier)] == earlier


def _lines(text: str) -> list[Line]:
    _prove("\\u0000" not in text, "A line has not the shape of one.")
    lines = [json.loads(each) for each in text.splitlines() if each.strip()]
    _prove(
        0 < len(lines) <= limits.IDENTITY_LINES and len(text) <= limits.IDENTITY_LOG, "It has no lines, or too many."
    )
    return lines


def _followed(lines: Sequence[Line]) -> Identity:
    first, keys = lines[0], set()
    scid, before = first["parameters"]["scid"], None
    said = first["parameters"]
    _prove(said["method"] == METHOD and said["portable"] is True, "It is of another method.")
    _prove(all(PARAMETERS.issuperset(line["parameters"]) for line in lines), "It is of another method.")
    _prove(scid == _scid_of(first), "The first line does not make the name that it bears.")
    for line in lines:
        _check(line, before, scid)
        keys |= {each["publicKeyMultibase"] for each in line["state"].get("verificationMethod", [])}
        before = line
    return Identity(scid, before["state"]["id"], before, frozenset(keys))


def _scid_of(first: Line) -> str:
    said = {name: value for name, value in first.items() if name != "proof"}
    named = json.dumps(said | {"versionId": SCID}).replace(first["parameters"]["scid"], SCID)
    return hashed(rfc8785.dumps(json.loads(named)))


def _check(line: Line, before: Line | None, scid: str) -> None:
    said = {name: value for name, value in line.items() if name != "proof"}
    number = number_of(before) + 1 if before else 1
    bound = hashed(rfc8785.dumps(said | {"versionId": before["versionId"] if before else scid}))
    _prove(line["versionId"] == f"{number}-{bound}", f"Line {number} is not bound to what stands before it.")
    name = NAME.fullmatch(line["state"]["id"])
    _prove(
        bool(name) and len(name[0]) <= limits.IDENTITY_NAME, f"Line {number} does not say in a plain way where it lies."
    )
    _prove(name[1] == scid, f"Line {number} is of somebody else.")
    writers, following = line["parameters"]["updateKeys"], line["parameters"]["nextKeyHashes"]
    _prove(bool(writers) and bool(following), f"Line {number} does not say who may write the next.")
    if before:
        announced = before["parameters"]["nextKeyHashes"]
        _prove(
            all(hash_of(each) in announced for each in writers), f"Line {number} is by a key that was not announced."
        )
        _prove(_at(line) > _at(before), f"Line {number} is earlier than the one before it.")
    (signed,) = line["proof"]
    _prove(proof.holds(said, signed, writers), f"Line {number} is not signed by who may write it.")


def _at(line: Line) -> datetime:
    return datetime.fromisoformat(line["versionTime"])


def _prove(holds: bool, words: str) -> None:
    if not holds:
        raise Unproven(words)
