"""Which file of the archive is what: lists of people and conversations, day files by folder, and the rest."""

import re
from collections import defaultdict
from pathlib import PurePosixPath

from commonhold.ground.archives import BadArchive
from commonhold.ground.sentences import sentence

PEOPLE = ("users.json", "org_users.json")
CONVERSATIONS = ("channels.json", "groups.json", "mpims.json", "dms.json")

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}.*\.json", re.I)
_SYSTEM = re.compile(r"(?:^|/)(?:__MACOSX|\.|Thumbs\.db$|desktop\.ini$)", re.I)
# Where file names hold no colon, whatever unpacked it wrote something else instead.
_CANVAS_FOLDER = re.compile(r"(FC[:_-]F[A-Z0-9]*)[:_/-]")
_KIND_OF_FILE = {
    "integration_logs.json": "integration log",
    "canvases.json": "canvas",
    "canvas_in_the_conversation.json": "canvas",
    "canvases": "canvas",
    "lists.json": "list",
    "lists": "list",
    "huddle_transcripts.json": "huddle transcript",
    "huddle_transcripts": "huddle transcript",
    "file_conversations.json": "canvas",
    "content_flags.json": "content flag",
    "__uploads": "stored file",
    "attachments": "stored file",
}


class Layout:
    """The names of an archive, sorted out.

    root: the folder the export lies in, with a slash, or empty. folders: day files (full names) of each folder, in
    order of days. left_out: (kind, place) of every other file, without titles that people gave.
    """

    def __init__(self, names: list[str]):
        self.root = _root(names)
        self._all = frozenset(names)
        self.folders: dict[str, list[str]] = defaultdict(list)
        self.left_out: list[tuple[str, str]] = []
        for name in names:
            self._sort(name)
        for days in self.folders.values():
            days.sort(key=lambda name: PurePosixPath(name).name)

    def index(self, name: str) -> str | None:
        """The full name of one of the lists, if the export has it."""
        return f"{self.root}{name}" if f"{self.root}{name}" in self._all else None

    def _sort(self, name: str) -> None:
        inside = name.removeprefix(self.root)
        if _SYSTEM.search(name):
            self.left_out.append(("system file", name))
        elif not name.startswith(self.root):
            self.left_out.append(("outside the export", name))
        elif inside in PEOPLE or inside in CONVERSATIONS:
            return
        elif canvas := _CANVAS_FOLDER.match(inside):
            self.left_out.append(("canvas", canvas[1]))
        else:
            self._sort_by_folder(name, PurePosixPath(inside))

    def _sort_by_folder(self, name: str, path: PurePosixPath) -> None:
        if len(path.parts) == 2 and _DAY.fullmatch(path.name) and path.parts[0] not in _KIND_OF_FILE:
            self.folders[path.parts[0]].append(name)
        else:
            kind = _KIND_OF_FILE.get(path.name) or _KIND_OF_FILE.get(path.parts[0]) or "unknown file"
            self.left_out.append((kind, name))


def _root(names: list[str]) -> str:
    """Where the lists lie; people often zip the folder rather than what is in it. Raises BadArchive."""
    lists = {*PEOPLE, *CONVERSATIONS}
    places = [name for name in names if PurePosixPath(name).name in lists and not _SYSTEM.search(name)]
    if not places:
        raise BadArchive(sentence("This is not a Slack export in JSON: it has no users.json and no channels.json."))
    shallowest = min(places, key=lambda name: name.count("/"))
    return shallowest[: shallowest.rfind("/") + 1]
