"""Every hole that can be made in the walls of the database, taken from the database itself."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from tests.leaks.mutants import STARTS_IN_POLICY, weakened
from tests.leaks.world import World

MEMBER, KEEPER, READER = "commonhold_member", "commonhold_keeper", "commonhold_reader"
WINDOW = "commonhold_window"
POLICIES = """select tablename, policyname, roles[1] as role, qual, with_check, array(
        select proname from pg_proc where pronamespace = 'public'::regnamespace and prosrc ~ concat('\\m', tablename, '\\M')) as askers
    from pg_policies where schemaname = 'public' order by tablename, policyname"""
# All that decides something: what only computes is immutable and cannot look at a row. What keeps units a tree shows and
# hides nothing, and would not come to an end with a hole in it; its trigger is switched off like the others.
FUNCTIONS = """select p.proname, pg_get_functiondef(p.oid) as text, array(
        select q.proname from pg_proc q where q.pronamespace = p.pronamespace and q.prosrc ~ concat('\\m', p.proname, '\\M')) as callers, array(
        select tgrelid::regclass::text from pg_trigger where tgfoid = p.oid union
        select tablename from pg_policies where concat(qual, with_check) ~ concat('\\m', p.proname, '\\M')) as tables
    from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and p.provolatile <> 'i'
      and p.proname not like 'procrastinate%%' and p.proname <> 'refuse_cycle' order by 1"""
VIEWS = """select relname as name, pg_get_viewdef(oid) as text from pg_class
    where relkind = 'v' and relnamespace = 'public'::regnamespace order by 1"""
TRIGGERS = """select tgrelid::regclass::text as name, tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not tgisinternal and c.relnamespace = 'public'::regnamespace and c.relname not like 'procrastinate%%' order by 2"""
TABLES = """select relname as name, relrowsecurity as is_walled, has_table_privilege('commonhold_member', oid, 'select') as is_granted
    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1"""
CLOSED = """select proname as name, oid::regprocedure::text as signature from pg_proc
    where pronamespace = 'public'::regnamespace and not has_function_privilege('commonhold_member', oid, 'execute') order by 1"""


@dataclass(frozen=True)
class Hole:
    """A hole: what it is called, the statement that makes it, and the names of what it is in and of what asks that: tables, functions."""

    name: str
    statement: str
    about: tuple[str, ...]
    role: str = MEMBER


async def holes(world: World) -> list[Hole]:
    """Policies dropped, what policies and functions ask left out, triggers and row security off, what is closed granted."""
    kinds = {
        POLICIES: _in_policy,
        FUNCTIONS: _in_function,
        VIEWS: _in_view,
        TRIGGERS: _in_trigger,
        TABLES: _in_table,
        CLOSED: _in_closed,
    }
    async with world.cast.house.database.keeper() as visit:
        return list(
            _told_apart([hole for query, of in kinds.items() for row in await visit.rows(query) for hole in of(row)])
        )


def _told_apart(found: list[Hole]) -> Iterator[Hole]:
    """What stands twice in a function makes two holes: the second is told by its number."""
    seen: Counter[str] = Counter()
    for hole in found:
        seen[hole.name] += 1
        yield hole if seen[hole.name] == 1 else replace(hole, name=f"{hole.name} ({seen[hole.name]})")


def _in_policy(policy: dict[str, Any]) -> Iterator[Hole]:
    table, name, role = policy["tablename"], policy["policyname"], policy["role"]
    called = f"policy {table}.{name}"
    # What members have no hand in is seen by what asks in another role.
    about = (table,) if role == MEMBER else (table, *policy["askers"])
    yield Hole(f"{called} dropped", f'drop policy {name} on "{table}"', about, role)
    if role in (MEMBER, WINDOW):
        for part, clause in (("qual", "using"), ("with_check", "with check")):
            for condition, text in _weaker(policy[part] or ""):
                statement = f'alter policy {name} on "{table}" {clause} ({text})'
                yield Hole(f"{called} {clause}: {condition}", statement, about)


def _weaker(condition: str) -> Iterator[tuple[str, str]]:
    """A policy's condition with each of its parts taken away, and as a whole."""
    yield from weakened(f"({condition})", STARTS_IN_POLICY)
    if condition not in ("", "true"):
        yield "all → true", "true"


def _in_function(function: dict[str, Any]) -> Iterator[Hole]:
    name, (head, dollars, rest) = function["proname"], function["text"].partition("$function$")
    about = (name, *function["callers"], *(table.strip('"') for table in function["tables"]))
    for condition, body in weakened(rest.rpartition("$function$")[0]):
        yield Hole(f"function {name}: {condition}", f"{head}{dollars}{body}{dollars}", about)


def _in_view(view: dict[str, Any]) -> Iterator[Hole]:
    name = view["name"]
    for condition, text in weakened(view["text"]):
        yield Hole(f"view {name}: {condition}", f"create or replace view {name} as {text}", (name, "my_audiences"))


def _in_trigger(trigger: dict[str, Any]) -> Iterator[Hole]:
    name, table = trigger["tgname"], trigger["name"]
    yield Hole(f"trigger {name}", f"alter table {table} disable trigger {name}", (table.strip('"'),))


def _in_table(table: dict[str, Any]) -> Iterator[Hole]:
    name = table["name"]
    if table["is_walled"]:
        yield Hole(f"table {name}: row security off", f'alter table "{name}" disable row level security', (name,))
    if not table["is_granted"]:
        yield Hole(f"table {name}: granted to members", f'grant all on "{name}" to {MEMBER}', (name,))


def _in_closed(function: dict[str, Any]) -> Iterator[Hole]:
    name, signature = function["name"], function["signature"]
    yield Hole(f"function {name}: members may call it", f"grant execute on function {signature} to {MEMBER}", (name,))
