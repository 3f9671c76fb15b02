"""A cluster's files: made whole or not at all, and looked at before a server is started on them."""

import secrets
import shutil

from commonhold.ground.postgres import configuration, guarded
from commonhold.ground.postgres.account import Account
from commonhold.ground.postgres.binaries import Binaries
from commonhold.ground.postgres.place import Place
from commonhold.ground.postgres.trouble import NoServer

FOUNDER = "postgres"


def make(where: Place, binaries: Binaries, account: Account) -> None:
    """Make the cluster beside its place and move it there when it is whole, so that a half one is never started."""
    shutil.rmtree(where.fresh, ignore_errors=True)
    guarded.write(where.password, secrets.token_urlsafe(32), account)
    made = account.run([binaries.folder / "initdb", "-D", where.fresh, *_options(where, binaries)])
    if made.returncode != 0:
        raise NoServer(f"A database could not be made in {where.home}: {made.stderr.strip()}")
    guarded.write(where.fresh / "pg_hba.conf", configuration.ACCESS, account)
    settings = where.fresh / "postgresql.conf"
    guarded.write(settings, f"{settings.read_text()}\ninclude = '../{where.settings.name}'\n", account)
    guarded.put(where.fresh, where.cluster)


def check(where: Place, binaries: Binaries) -> None:
    """Raise NoServer when these programs can't start this cluster, or we could not enter it."""
    made_by = (where.cluster / "PG_VERSION").read_text().strip()
    if made_by != str(binaries.version):
        raise NoServer(
            f"The database in {where.folder} was made by PostgreSQL {made_by}; the programs in "
            f"{binaries.folder} are PostgreSQL {binaries.version}. Start it with version {made_by}, "
            f"or bring it over with pg_upgrade."
        )
    password(where)


def password(where: Place) -> str:
    """The founder's."""
    try:
        return where.password.read_text()
    except FileNotFoundError as error:
        raise NoServer(f"The founder's password of the database in {where.folder} is gone: {where.password}") from error


def _options(where: Place, binaries: Binaries) -> list[str]:
    # From version 17 on, PostgreSQL brings its own C.UTF-8, which no upgrade of the system can change under an index.
    provider = ["--locale-provider=builtin"] if binaries.version >= 17 else []
    return [
        f"--username={FOUNDER}",
        f"--pwfile={where.password}",
        "--auth=scram-sha-256",
        "--data-checksums",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        *provider,
        "--no-instructions",
    ]
