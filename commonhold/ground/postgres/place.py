"""Where the parts of one server lie, and who owns them.

Usually all of it lies in the folder that was asked for. When root asks for a folder that the account `commonhold` can't
get to, all but the lock lies in `/var/lib/commonhold`, and a pointer file in the folder tells where.
"""

import hashlib
import os
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from commonhold.ground.postgres.account import Account
from commonhold.ground.postgres.guarded import make_folder, write
from commonhold.ground.postgres.trouble import NoServer

STATE = Path("/var/lib/commonhold")
LOCK = "lock"
_POINTER = "elsewhere"
_SOCKET_NAME = ".s.PGSQL.5432"
_LONGEST_SOCKET = 107 if sys.platform == "linux" else 103


@dataclass(frozen=True)
class Place:
    """The paths of one server; `folder` was asked for, `home` holds the parts and belongs to the server's account."""

    folder: Path
    home: Path

    @property
    def lock(self) -> Path:
        return self.folder / LOCK

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    @property
    def fresh(self) -> Path:
        """The cluster while it is being made."""
        return self.home / "cluster.new"

    @property
    def log(self) -> Path:
        return self.home / "log"

    @property
    def first_words(self) -> Path:
        """What the server says before its log is open."""
        return self.home / "start.log"

    @property
    def password(self) -> Path:
        return self.home / "founder"

    @property
    def settings(self) -> Path:
        return self.home / "settings.conf"

    @property
    def inside(self) -> Path:
        return self.home / "inside"

    @property
    def owner(self) -> Path:
        """In a home elsewhere: which folder it is for."""
        return self.home / "for"

    @property
    def socket(self) -> Path:
        """The folder of the socket; below the system's temporary folder when its path would be too long."""
        near = self.home / "socket"
        if len(os.fsencode(near / _SOCKET_NAME)) <= _LONGEST_SOCKET:
            return near
        else:
            return _temporary() / f"commonhold-{_digest(self.home)}"

    @property
    def is_elsewhere(self) -> bool:
        return self.home != self.folder


def find(folder: Path) -> Place:
    """The parts of the server of this folder, which need not exist yet."""
    pointer = folder / _POINTER
    return Place(folder, Path(pointer.read_text().strip()) if pointer.exists() else folder)


def make(folder: Path) -> None:
    """The folder itself, for the lock to lie in. Parents that are there stay as they are."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def claim(folder: Path, account: Account) -> Place:
    """The parts of the server, in a home that belongs to the account. Call while `alone`.

    Raises NoServer when the home is somebody else's, gone, or no longer within reach of the account.
    """
    found = find(folder)
    if found.is_elsewhere:
        _check_elsewhere(found, account)
    elif account.is_ours or account.reaches(folder.parent):
        _own(found, account)
    elif found.cluster.exists():
        raise NoServer(
            f"The account {account.name} can no longer get to the database in {folder}: "
            f"a folder above it was closed. Let the account through again."
        )
    else:
        found = _settle_elsewhere(folder, account)
    return found


def furnish(where: Place, account: Account) -> None:
    """The folders a server needs besides its cluster, for the account alone."""
    for folder in (where.socket, where.log):
        try:
            make_folder(folder, account)
        except OSError as error:
            raise NoServer(
                f"The database needs {folder} for itself, but it belongs to somebody else or is no folder."
            ) from error


def remove(where: Place) -> None:
    """Delete the cluster and all that belongs to it, then the folder when nothing else is in it."""
    shutil.rmtree(where.socket, ignore_errors=True)
    if where.is_elsewhere:
        shutil.rmtree(where.home)
        (where.folder / _POINTER).unlink()
    else:
        for part in (where.cluster, where.fresh, where.log):
            shutil.rmtree(part, ignore_errors=True)
        for part in (where.first_words, where.password, where.settings, where.inside):
            part.unlink(missing_ok=True)
    where.lock.unlink()
    if not any(where.folder.iterdir()):
        where.folder.rmdir()


def state() -> Path:
    """The folder for what root's servers keep outside the folders asked for; root's own, and open to pass through."""
    if not STATE.exists():
        STATE.mkdir(mode=0o755, parents=True, exist_ok=True)
        STATE.chmod(0o755)
    status = STATE.lstat()
    if status.st_uid != 0 or status.st_mode & 0o022:
        raise NoServer(f"{STATE} must belong to root, and nobody else may write in it.")
    return STATE


def _own(where: Place, account: Account) -> None:
    status = where.folder.stat()
    others = [name for name in os.listdir(where.folder) if name != LOCK]
    if status.st_uid == account.uid:
        return
    elif status.st_uid == os.geteuid() and not others:
        make_folder(where.folder, account)
    elif where.cluster.exists():
        raise NoServer(
            f"The database in {where.folder} belongs to the account with number {status.st_uid}; "
            f"start it as that account, not as {account.name}."
        )
    else:
        raise NoServer(
            f"{where.folder} is no folder for a database: it belongs to the account with number "
            f"{status.st_uid}{' and holds other things' if others else ''}. "
            f"Name a folder that is empty, or not there yet."
        )


def _settle_elsewhere(folder: Path, account: Account) -> Place:
    name = re.sub(r"[^a-z0-9]+", "-", folder.name.lower()).strip("-") or "database"
    found = Place(folder, state() / f"{name}-{_digest(folder)}")
    if found.cluster.exists():
        raise NoServer(
            f"An earlier database of {folder} lies in {found.home}, but nothing in {folder} points to it. "
            f"To go on with it, write that path into {folder / _POINTER}. "
            f"To begin anew, remove {found.home}."
        )
    make_folder(found.home, account)
    write(found.owner, str(folder), account)
    (folder / _POINTER).write_text(f"{found.home}\n")
    return found


def _check_elsewhere(where: Place, account: Account) -> None:
    if not where.home.is_dir():
        raise NoServer(f"The database of {where.folder} should lie in {where.home}, but that folder is gone.")
    if where.home.stat().st_uid != account.uid:
        raise NoServer(f"{where.home} belongs to somebody else than {account.name}.")
    asked = Path(where.owner.read_text()) if where.owner.exists() else where.folder
    if asked != where.folder:
        # A folder that was moved takes its database along; a copy would write into the original's.
        if (asked / _POINTER).exists():
            raise NoServer(
                f"{where.folder} is a copy of {asked}, whose database lies in {where.home}. Remove "
                f"{where.folder / _POINTER} to give the copy a database of its own."
            )
        write(where.owner, str(where.folder), account)


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


def _temporary() -> Path:
    """The same for all programs of this machine, whatever their TMPDIR says."""
    usual = Path("/tmp")
    return usual if os.access(usual, os.W_OK | os.X_OK) else Path(tempfile.gettempdir())
