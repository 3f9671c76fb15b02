"""Every hole that can be made in the walls of the database, taken from the database itself."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

from tests.leaks.mutants import weakened
from tests.leaks.world import World

POLICIES = """select tablename, policyname, cmd, roles[1] as role, qual, with_check from pg_policies
    where schemaname = 'public' order by tablename, policyname"""
# All that decides something: what only computes is immutable and cannot look at a row.
FUNCTIONS = """select p.proname, pg_get_functiondef(p.oid) as text from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and p.provolatile <> 'i'
      and p.proname not like 'procrastinate%%' order by 1"""
TRIGGERS = """select tgrelid::regclass::text as name, tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not tgisinternal and c.relnamespace = 'public'::regnamespace and c.relname not like 'procrastinate%%' order by 2"""
MEMBER = "commonhold_member"


@dataclass(frozen=True)
class Hole:
    """A hole: what it is called, the statement that makes it, and the table it is in (empty for functions)."""

    name: str
    statement: str
    table: str = ""
    role: str = MEMBER


async def holes(world: World) -> AsyncIterator[Hole]:
    """Each policy dropped, each condition of policies and functions taken away, each trigger switched off."""
    async with world.cast.house.database.keeper() as visit:
        policies, functions, triggers = [await visit.rows(query) for query in (POLICIES, FUNCTIONS, TRIGGERS)]
    for policy in policies:
        for hole in _in_policy(policy):
            yield hole
    for function in functions:
        head, dollars, rest = function["text"].partition("$function$")
        for condition, body in weakened(rest.rpartition("$function$")[0]):
            yield Hole(f"function {function['proname']}: {condition}", f"{head}{dollars}{body}{dollars}")
    for trigger in triggers:
        table = trigger["name"].strip('"')
        yield Hole(
            f"trigger {trigger['tgname']}", f"alter table {trigger['name']} disable trigger {trigger['tgname']}", table
        )


def _in_policy(policy: dict[str, Any]) -> Iterator[Hole]:
    table, name, role = policy["tablename"], policy["policyname"], policy["role"]
    called = f"policy {table}.{name}"
    yield Hole(f"{called} dropped", f'drop policy {name} on "{table}"', table, role)
    if role == MEMBER:
        for part, clause in (("qual", "using"), ("with_check", "with check")):
            for condition, text in weakened(f"({policy[part]})" if policy[part] else ""):
                yield Hole(
                    f"{called} {clause}: {condition}",
                    f'alter policy {name} on "{table}" {clause} ({text})',
                    table,
                    role,
                )
            if policy[part] and policy[part] != "true":
                yield Hole(
                    f"{called} {clause}: all → true", f'alter policy {name} on "{table}" {clause} (true)', table, role
                )
