"""Small exports made by hand, for the oddities that real ones have."""

import json
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from commonhold.imports import bring_in
from commonhold.imports.slack import Channel, Export, Ledger, Member, Message
from commonhold.imports.tests.places import Asked

ANNA = {"id": "U1", "name": "anna", "profile": {"real_name": "Anna Ek"}}
BRAM = {"id": "U2", "name": "bram", "profile": {"real_name": "Bram Vos"}}
GENERAL = {"id": "C1", "name": "general", "created": 1500000000, "creator": "U1", "members": ["U1", "U2"]}


class Read(NamedTuple):
    """An export, read to its end."""

    members: list[Member]
    channels: list[Channel]
    messages: list[Message]
    ledger: Ledger

    def left_out(self, of: str) -> dict[str, int]:
        return dict(Counter({left.kind: left.count for left in self.ledger if left.of == of}))

    def said(self) -> list[str]:
        return [message.markdown for message in self.messages]


@pytest.fixture
def zipped(tmp_path) -> Callable[..., Path]:
    """Write {name: value} as a zip; values are JSON, or bytes as they are."""

    def write(files: dict[str, object]) -> Path:
        path = tmp_path / "export.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, value in files.items():
                archive.writestr(name, value if isinstance(value, bytes) else json.dumps(value))
        return path

    return write


@pytest.fixture
def read(zipped) -> Callable[..., Read]:
    """Read an export of these files; people and channels are Anna, Bram and #general unless given."""

    def read(files: dict[str, object]) -> Read:
        with Export(zipped({"users.json": [ANNA, BRAM], "channels.json": [GENERAL], **files})) as export:
            messages = [message for channel in export.channels() for message in export.messages(channel)]
            return Read(export.members(), export.channels(), messages, export.left_out)

    return read


@pytest.fixture
def talk(read) -> Callable[..., Read]:
    """Read an export whose #general holds these entries of one day."""
    return lambda *entries: read({"general/2020-01-01.json": list(entries)})


def said(ts: str, text: str = "hello", **more) -> dict:
    """An entry of a day file, by Anna unless another user is given."""
    return {"type": "message", "user": "U1", "ts": ts, "text": text, **more}


@pytest.fixture(name="said")
def _said() -> Callable[..., dict]:
    return said


@pytest.fixture
def bring(house, zipped):
    """Bring an export of these files into the house."""

    async def bring(files, **more):
        return await bring_in(house, zipped(files), **more)

    return bring


@pytest.fixture
def asked(house) -> Asked:
    return Asked(house)
