"""Who the server runs as: ourselves, or the account `commonhold` when we are root, as whom PostgreSQL won't run."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from commonhold.ground.postgres.trouble import NoServer

NAME = "commonhold"
_INSTEAD = "Run this as an ordinary user, or set COMMONHOLD_DATABASE_URL to a server you have."
SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# Nothing is handed down: the caller's environment may hold secrets, or PG* settings meant for another server.
ENVIRONMENT = {"PATH": SYSTEM_PATH, "LC_ALL": "C.UTF-8"}


@dataclass(frozen=True)
class Account:
    """A system account; `uid` and `gid` own the server's files."""

    name: str
    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        return self.uid == os.geteuid()

    @property
    def becoming(self) -> dict[str, Any]:
        """Keywords for `subprocess` so that the child runs as this account, in no folder it may not enter."""
        switch = {} if self.is_ours else {"user": self.uid, "group": self.gid, "extra_groups": []}
        return {"cwd": "/", "env": ENVIRONMENT, "umask": 0o077, **switch}

    def run(self, command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
        """Run to the end as this account; output as text. Raises OSError when the program can't be reached."""
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", **self.becoming
        )

    def reaches(self, folder: Path) -> bool:
        """Whether the account can go through this folder. Asked of the system, which also knows of lists and mounts."""
        return self.run([_program("test"), "-x", folder]).returncode == 0


def current() -> Account:
    """The account the server runs as. Raises NoServer when root has none to step down to and can't make one."""
    if os.geteuid() != 0:
        return Account(_name(os.geteuid()), os.geteuid(), os.getegid())
    else:
        return _unprivileged()


@cache
def _unprivileged() -> Account:
    entry = _entry() or _make()
    if entry.pw_uid == 0:
        raise NoServer(f"The account {NAME} has the rights of root. PostgreSQL needs one without.")
    account = Account(NAME, entry.pw_uid, entry.pw_gid)
    try:
        account.run([_program("test"), "-x", "/"])
    except OSError as error:
        raise NoServer(f"Root can't step down to the account {NAME} here ({error}). {_INSTEAD}") from error
    return account


def _entry() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        return None


def _make() -> pwd.struct_passwd:
    home = ["--no-create-home", "--home-dir", "/nonexistent", "--shell", _program("nologin")]
    command = [_program("useradd"), "--system", "--user-group", *home, NAME]
    made = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT)
    # Another process may have made it in the same moment: then it is there, and useradd complained.
    if entry := _entry():
        return entry
    else:
        raise NoServer(
            f"PostgreSQL does not run as root, and the account {NAME} could not be made "
            f"({made.stderr.strip()}). {_INSTEAD}"
        )


def _program(name: str) -> str:
    if found := shutil.which(name, path=SYSTEM_PATH):
        return found
    else:
        raise NoServer(
            f"PostgreSQL does not run as root, and this system has no `{name}` to prepare another account "
            f"with. {_INSTEAD}"
        )


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
