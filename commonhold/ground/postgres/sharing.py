"""Several programs and one server: one starts or stops at a time, and the last to leave turns off the light."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commonhold.ground.postgres.account import Account
from commonhold.ground.postgres.guarded import open_lasting


@contextmanager
def alone(path: Path, account: Account) -> Iterator[None]:
    """Hold the lock file; waits as long as another process (or thread) holds it. The system frees it when we die."""
    while True:
        handle = open_lasting(path, account)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            # Whoever held it may have removed the whole folder meanwhile.
            if _is_still(handle, path):
                yield
                return
        finally:
            os.close(handle)


def join(path: Path, account: Account, *, first: bool) -> int | None:
    """Be counted among those inside; None when the server was started by hand, and nobody is counted.

    Held by a shared lock, so that a program that dies leaves by itself. Call while `alone`.
    """
    if first or path.exists():
        handle = open_lasting(path, account)
        fcntl.flock(handle, fcntl.LOCK_SH)
        return handle
    else:
        return None


def leave(handle: int, path: Path) -> bool:
    """Be counted no longer; True when nobody is left inside. Call while `alone`."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return _is_still(handle, path)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)


def _is_still(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False
