"""Writing in folders that another account owns, without being led astray by links it may have laid there."""

import os
import secrets
from pathlib import Path

from commonhold.ground.postgres.account import Account

_NEW = os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


def make_folder(path: Path, account: Account) -> None:
    """Make the folder, or take over the one that is there, so that only the account may enter it (0700).

    Raises PermissionError when it belongs to somebody else, NotADirectoryError when it is a link or a file.
    """
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        pass
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        if os.fstat(handle).st_uid not in (account.uid, os.geteuid()):
            raise PermissionError(f"{path} belongs to somebody else.")
        os.fchown(handle, account.uid, account.gid)
        os.fchmod(handle, 0o700)
    finally:
        os.close(handle)


def open_new(path: Path, account: Account) -> int:
    """A handle to a new, empty file (0600) of the account; what stood there before is unlinked, not overwritten."""
    path.unlink(missing_ok=True)
    handle = os.open(path, _NEW | os.O_WRONLY | os.O_APPEND, 0o600)
    os.fchown(handle, account.uid, account.gid)
    return handle


def write(path: Path, text: str, account: Account) -> None:
    """Put a file (0600) of the account in place, whole or not at all."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with open(open_new(fresh, account), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    put(fresh, path)


def put(fresh: Path, path: Path) -> None:
    """Give what is ready its lasting name, so that it has it after a power cut too."""
    fresh.replace(path)
    handle = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def open_lasting(path: Path, account: Account) -> int:
    """A handle to a file (0600) for locks: the one that is there, or a new one of the account."""
    try:
        handle = os.open(path, _NEW | os.O_RDWR, 0o600)
        os.fchown(handle, account.uid, account.gid)
        return handle
    except FileExistsError:
        return os.open(path, os.O_RDWR | os.O_NOFOLLOW)
