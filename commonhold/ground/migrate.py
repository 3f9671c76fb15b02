"""Bringing a database to the present shape: roles, migrations once and in order of their dates, then laid SQL anew.

The founder (the role of `COMMONHOLD_DATABASE_URL`, or the embedded server's own) makes five roles. All that is made
belongs to `commonhold_owner`, who cannot sign in. `functions.sql` and `policies.sql` of each room are laid again whenever
the text of any of them has changed; every policy is dropped first, so that none can linger.
"""

import hashlib
import hmac
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from commonhold.ground.database import KEEPER, MEMBER, OWNER, READER, WINDOW
from commonhold.ground.jobs import schema as jobs_schema

# Tables without row security, each with its reason; a test holds this list against the database.
UNGUARDED = {
    "migration": "names of files only; no role but the owner may read it",
}
_LOCK = 0x434F4D4D  # one migration at a time


@dataclass(frozen=True)
class Roles:
    """The passwords of the two roles that sign in, derived from the secret so that they need no keeping."""

    secret: str

    def password(self, role: str) -> str:
        return hmac.new(self.secret.encode(), f"database role {role}".encode(), hashlib.sha256).hexdigest()

    def url(self, founder_url: str, role: str) -> str:
        """The address of the database for another role; whoever the given address named is left out."""
        parts = urlsplit(founder_url)
        place = parts.netloc.rpartition("@")[2]
        return urlunsplit(parts._replace(netloc=f"{role}:{self.password(role)}@{place}"))


def place_of(url: str) -> str:
    """The address without a name and password: what processes that serve are told."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"@{parts.netloc.rpartition('@')[2]}"))


def migrate(founder_url: str, roles: Roles, rooms: Sequence[str]) -> list[str]:
    """Bring the database to the present shape; answers the names of what was new. Safe to call at every start."""
    with psycopg.connect(founder_url, autocommit=True) as founder:
        _refuse_old(founder)
        founder.execute("select pg_advisory_lock(%s)", [_LOCK])
        _make_roles_in_turn(founder, roles)
        founder.execute(sql.SQL("set role {}").format(sql.Identifier(OWNER)))
        founder.execute("set search_path = public")
        founder.execute("set lock_timeout = '20s'")
        new = _run_migrations(founder, rooms)
        return new + _lay(founder, rooms)


def _refuse_old(founder: psycopg.Connection) -> None:
    if founder.info.server_version < 150000:
        raise SystemExit("Commonhold needs PostgreSQL 15 or newer.")


def _make_roles_in_turn(founder: psycopg.Connection, roles: Roles) -> None:
    """Roles belong to the whole server, beyond the lock of one database: where two meet, one tries again."""
    for pause in (0.1, 0.2, 0.4, 0.8, 1.6):
        try:
            return _make_roles(founder, roles)
        except (psycopg.errors.InternalError_, psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
            time.sleep(pause)
    return _make_roles(founder, roles)


def _make_roles(founder: psycopg.Connection, roles: Roles) -> None:
    known = {row[0] for row in founder.execute("select rolname from pg_roles")}
    for role in {OWNER, READER, WINDOW, MEMBER, KEEPER} - known:
        founder.execute(
            sql.SQL("create role {} nosuperuser nobypassrls nocreatedb nocreaterole").format(sql.Identifier(role))
        )
    for role in (MEMBER, KEEPER):
        founder.execute(
            sql.SQL("alter role {} login password {}").format(sql.Identifier(role), sql.Literal(roles.password(role)))
        )
    database = sql.Identifier(founder.info.dbname)
    me = sql.Identifier(founder.info.user)
    for statement in (
        sql.SQL("grant {} to {}").format(sql.Identifier(OWNER), me),
        sql.SQL("grant {}, {} to {}").format(*map(sql.Identifier, (READER, WINDOW, OWNER))),
        sql.SQL("revoke all on database {} from public").format(database),
        sql.SQL("grant connect on database {} to {}, {}").format(
            database, sql.Identifier(MEMBER), sql.Identifier(KEEPER)
        ),
        sql.SQL("grant create on database {} to {}").format(database, sql.Identifier(OWNER)),
        sql.SQL("revoke all on schema public from public"),
        sql.SQL("grant usage on schema public to {}, {}").format(*map(sql.Identifier, (MEMBER, KEEPER))),
        # The reader owns the guarded functions and the window its views, for which they must be allowed to make them.
        sql.SQL("grant create, usage on schema public to {}, {}, {}").format(
            *map(sql.Identifier, (OWNER, READER, WINDOW))
        ),
    ):
        founder.execute(statement)


def _run_migrations(owner: psycopg.Connection, rooms: Sequence[str]) -> list[str]:
    owner.execute("create table if not exists migration (name text primary key, at timestamptz not null default now())")
    done = {row[0] for row in owner.execute("select name from migration")}
    new = []
    for name, text in _migrations(rooms):
        if name not in done:
            with owner.transaction():
                owner.execute(text)
                owner.execute("insert into migration (name) values (%s)", [name])
            new.append(name)
    return new


def _migrations(rooms: Sequence[str]) -> list[tuple[str, str]]:
    """All migrations by date; on one date, lower floors first."""
    found = [("2026-11-21-jobs", -1, jobs_schema())]
    for place, room in enumerate(rooms):
        for file in sorted(_folder(room, "migrations").glob("*.sql")):
            found.append((file.stem, place, file.read_text()))
    found.sort(key=lambda each: (each[0][:10], each[1], each[0]))
    return [(name, text) for name, _, text in found]


def _lay(owner: psycopg.Connection, rooms: Sequence[str]) -> list[str]:
    texts = [
        (f"{room}/{part}", text) for part in ("functions", "policies") for room in rooms if (text := _laid(room, part))
    ]
    digest = hashlib.sha256("\0".join(text for _, text in texts).encode()).hexdigest()
    if owner.execute("select 1 from migration where name = %s", [f"laid {digest}"]).fetchone():
        return []
    with owner.transaction():
        _drop_policies(owner)
        _drop_functions_unlaid(
            owner, rooms
        )  # one that is laid with other columns could not take the place of the old one
        _guard(owner)
        for _, text in texts:
            owner.execute(text)
        _drop_functions_unlaid(owner, rooms)
        owner.execute("delete from migration where name like 'laid %'")
        owner.execute("insert into migration (name) values (%s)", [f"laid {digest}"])
    return [name for name, _ in texts]


def _drop_policies(owner: psycopg.Connection) -> None:
    for table, policy in owner.execute(
        "select tablename, policyname from pg_policies where schemaname = 'public'"
    ).fetchall():
        owner.execute(sql.SQL("drop policy {} on {}").format(sql.Identifier(policy), sql.Identifier(table)))


def _drop_functions_unlaid(owner: psycopg.Connection, rooms: Sequence[str]) -> None:
    """Take away the functions of ours that this transaction has not laid, so that none with an outdated idea of the walls can be called.

    What a migration made stays. What still hangs on a function (a view, a trigger of a room that was left out) keeps it.
    """
    made = {
        name
        for _, text in _migrations(rooms)
        for name in re.findall(r"(?i)create (?:or replace )?function (?:public\.)?(\w+)", text)
    }
    for function, name in owner.execute(
        """select p.oid::regprocedure::text, p.proname from pg_proc p
           where p.pronamespace = 'public'::regnamespace and pg_get_userbyid(p.proowner) in (%s, %s)
             and p.prokind = 'f' and p.xmin <> pg_current_xact_id()::xid
             and not exists (select from pg_depend d where d.refobjid = p.oid and d.deptype = 'n')""",
        [OWNER, READER],
    ).fetchall():
        if name not in made:
            owner.execute(sql.SQL("drop function {}").format(sql.SQL(function)))


def _guard(owner: psycopg.Connection) -> None:
    """Force row security on every table but the unguarded, and let roles reach them: without a policy they see nothing."""
    for (table,) in owner.execute(
        "select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"
    ).fetchall():
        name = sql.Identifier(table)
        if table in UNGUARDED:
            continue
        if not table.startswith("procrastinate_"):
            owner.execute(sql.SQL("alter table {} force row level security").format(name))
            owner.execute(
                sql.SQL("grant select, insert, update, delete on {} to {}").format(name, sql.Identifier(MEMBER))
            )
        owner.execute(sql.SQL("alter table {} enable row level security").format(name))
        owner.execute(sql.SQL("grant select, insert, update, delete on {} to {}").format(name, sql.Identifier(KEEPER)))
        owner.execute(sql.SQL("grant select on {} to {}").format(name, sql.Identifier(READER)))
    owner.execute(
        sql.SQL("grant usage on all sequences in schema public to {}, {}").format(
            sql.Identifier(MEMBER), sql.Identifier(KEEPER)
        )
    )


def _laid(room: str, part: str) -> str:
    file = _folder(room, "") / f"{part}.sql"
    return file.read_text() if file.exists() else ""


def _folder(room: str, inside: str) -> Path:
    """Where the texts of a room lie; the room itself is not imported for them (`cli.py`)."""
    if not re.fullmatch(r"[a-z_]+", room):
        raise ValueError(f"{room} is not the name of a room")
    return Path(str(resources.files("commonhold"))) / room / inside
