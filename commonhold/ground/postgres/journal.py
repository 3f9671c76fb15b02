"""What the server wrote about itself: read its end, and keep it from growing without bound."""

import os
from pathlib import Path

from commonhold.ground.postgres.place import Place

# Of 10 MB each, as set in `configuration`.
KEPT = 10


def tail(where: Place, lines: int) -> str:
    """The last lines, for people to read. They carry no content."""
    paths = [path for path in (where.first_words, *_newest(where)) if path.exists()]
    words = [line for path in paths for line in path.read_text(errors="replace").splitlines()]
    return "\n".join(words[-lines:])


def trim(where: Place) -> None:
    """Delete all but the newest files."""
    # By handle: the folder is the account's, which could put a link in its place.
    handle = os.open(where.log, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        for name in sorted(name for name in os.listdir(handle) if name.startswith("server-"))[:-KEPT]:
            os.unlink(name, dir_fd=handle)
    finally:
        os.close(handle)


def _newest(where: Place) -> list[Path]:
    """The newest log, unless it is of an earlier run than the first words: then this run has not come that far."""
    last = sorted(where.log.glob("server-*.log"))[-1:]
    since = where.first_words.stat().st_mtime_ns if where.first_words.exists() else 0
    return [path for path in last if path.stat().st_mtime_ns >= since]
