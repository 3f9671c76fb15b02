"""Letters and devices: the sweeps find what is due by what is unread now, a job tells each in its reader's own name."""

from collections import defaultdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from commonhold.attention import apps, letters, pressing, pushing, queries, refusing
from commonhold.attention.bounces import is_for_good
from commonhold.attention.letters import Receiver
from commonhold.attention.noting import note
from commonhold.attention.returning import IS_ENDED
from commonhold.attention.telling import WAYS
from commonhold.ground import clock, house_settings, ids, limits, words
from commonhold.ground.database import Visit, Visitor
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep
from commonhold.ground.web import static

# The hour where the person lives, and whether they want quiet now.
LOCAL = "(%(now)s::timestamptz at time zone p.timezone)"
HOUR = f"extract(hour from {LOCAL})"
IS_QUIET = f"""(t.quiet_from is not null and case when t.quiet_from <= t.quiet_until
        then {HOUR} >= t.quiet_from and {HOUR} < t.quiet_until else {HOUR} >= t.quiet_from or {HOUR} < t.quiet_until end
    or t.is_quiet_weekend and extract(isodow from {LOCAL}) >= 6)"""
# Not read, in no letter yet, to somebody who is here and wants to hear now; for a letter, whom mail reaches.
UNREAD = f"""from notice n join person p on p.id = n.person_id and p.left_at is null and p.joined_at is not null
    left join telling t on t.person_id = n.person_id left join contribution c on c.id = n.contribution_id
    where n.way = any(%(ways)s) and n.read_at is null and n.letter_id is null and {IS_QUIET} is not true"""
DUE = f"""{UNREAD}
    and exists (select from address a where a.person_id = n.person_id and a.confirmed_at is not null and not {IS_ENDED})"""
HAS_DEVICE = "exists (select from device d where d.person_id = n.person_id and d.session_id is not null)"
# Apps are asked for first: few have one, and what is told here only has no index by time.
HAS_APP = f"""n.person_id in (select d.person_id from device d where d.permit_id is not null)
    and exists (select from device d where d.person_id = n.person_id and {apps.HEARS})"""
# When letters of a rhythm were last due where the person lives.
AFTER = {
    "daily": "make_interval(hours => coalesce(t.letter_hour, 7))",
    "weekly": "make_interval(days => coalesce(t.letter_day, 1) - 1, hours => coalesce(t.letter_hour, 7))",
}
LAST_DUE = {
    rhythm: f"((date_trunc('{unit}', {LOCAL} - {AFTER[rhythm]}) + {AFTER[rhythm]}) at time zone p.timezone)"
    for rhythm, unit in (("daily", "day"), ("weekly", "week"))
}


async def write_at_once(house: House) -> None:
    """A letter for each conversation in which something has stood unread for a while, since its reader's devices were told."""
    async with house.database.keeper() as visit:
        due = await visit.rows(
            f"""select n.id, n.person_id, coalesce(c.thread_id, n.group_id) as place {DUE}
                and coalesce(n.pushed_at, n.at) <= %(now)s::timestamptz - make_interval(secs => {limits.NOTICE_PATIENCE:d})
                and (n.way = 'once' or n.pushed_at is not null or not {HAS_DEVICE})
                and (select count(*) from letter l where l.person_id = n.person_id and l.rhythm = 'once'
                     and l.made_at > %(now)s::timestamptz - interval '1 day') < {limits.NOTICE_LETTERS_A_DAY:d}
                order by n.id limit 500 for update of n skip locked""",
            ways=["once", "push"], now=clock.now(),
        )  # fmt: skip
        await _write(visit, "once", due)


async def push_due(house: House) -> None:
    """Have the devices told of what is new in each conversation: once, by its newest notice."""
    async with house.database.keeper() as visit:
        await _push_due(visit, ["push"], HAS_DEVICE)
        await _push_due(visit, list(WAYS), HAS_APP)


async def _push_due(visit: Visit, ways: list[str], has: str) -> None:
    due = await visit.rows(
        f"""select n.id, n.person_id, coalesce(c.thread_id, n.group_id) as place {UNREAD}
            and n.pushed_at is null and {has} and n.at > %(now)s::timestamptz - interval '1 day'
            order by n.id limit 500 for update of n skip locked""",
        ways=ways, now=clock.now(),
    )  # fmt: skip
    told = [row["id"] for row in due]
    await visit.run("update notice set pushed_at = %(now)s where id = any(%(told)s)", now=clock.now(), told=told)
    for id in {(row["person_id"], row["place"]): row["id"] for row in due}.values():
        visit.then("attention.push", notice_id=str(id))


async def push(house: House, notice_id: str) -> None:
    """Tell the devices of somebody that there is news, if they may still read it; twice, it stands on a device once."""
    id = UUID(notice_id)
    async with house.database.keeper() as visit:
        to = await visit.one(
            Visitor,
            """select p.id, p.handle, p.name, p.language, p.timezone from notice n
               join person p on p.id = n.person_id and p.left_at is null where n.id = %(id)s and n.read_at is null""",
            id=id,
        )
        found = await pushing.reached(visit, id) if to else []
    if to is None:
        return
    async with house.database.visit(to) as visit:
        news = await queries.told(visit, id)
        name = await house_settings.setting(visit, house_settings.HOUSE_NAME)
    if news is None:
        return
    told = letters.on_device(to.language, news, name)
    in_app = apps.in_app(to.language, news, told, f"{house.settings.url.rstrip('/')}{static.url('icons/192.png')}")
    gone = [device.id for device in found if not await pushing.push(house, device, in_app if device.is_app else told)]
    async with house.database.keeper() as visit:
        await visit.run("delete from device where id = any(%(gone)s)", gone=gone)


async def write_gathered(house: House) -> None:
    """One letter with all that is unread for whoever wants it so, at their hour and on their day."""
    for rhythm, last_due in LAST_DUE.items():
        async with house.database.keeper() as visit:
            due = await visit.rows(
                f"""select n.id, n.person_id, n.person_id as place {DUE} and n.at < {last_due}
                    and not exists (select from letter l
                        where l.person_id = n.person_id and l.rhythm = %(way)s and l.made_at >= {last_due})
                    order by n.id limit 20000 for update of n skip locked""",
                ways=[rhythm], way=rhythm, now=clock.now(),
            )  # fmt: skip
            await _write(visit, rhythm, due)


async def _write(visit: Visit, rhythm: str, due: list[dict[str, Any]]) -> None:
    """Put what is due into letters, one for each person and place, and have them sent; all in one transaction."""
    places: dict[tuple[UUID, UUID], list[dict[str, Any]]] = defaultdict(list)
    for row in due:
        places[row["person_id"], row["place"]].append(row)
    for (person_id, _place), rows in places.items():
        id = ids.new_id()
        await visit.run(
            "insert into letter (id, person_id, rhythm, made_at) values (%(id)s, %(person)s, %(rhythm)s, %(now)s)",
            id=id, person=person_id, rhythm=rhythm, now=clock.now(),
        )  # fmt: skip
        told = [row["id"] for row in rows]
        await visit.run("update notice set letter_id = %(id)s where id = any(%(told)s)", id=id, told=told)
        visit.then("attention.send", letter_id=str(id))


async def send(house: House, letter_id: str) -> None:
    """Send one letter with what its reader may still read and has not read; sent twice it bears the same Message-ID."""
    id = UUID(letter_id)
    async with house.database.keeper() as visit:
        to = await visit.one(
            Receiver,
            f"""select l.id as letter_id, l.person_id, l.rhythm, p.handle, p.name, p.language, p.timezone, a.mail
               from letter l join person p on p.id = l.person_id and p.left_at is null
               join address a on a.person_id = p.id and a.confirmed_at is not null and not {IS_ENDED}
               where l.id = %(id)s and l.sent_at is null order by a.id limit 1""",
            id=id,
        )
    if to is None:
        return
    async with house.database.visit(Visitor(to.person_id, to.handle, to.name, to.language, to.timezone)) as visit:
        with words.speaking(to.language, to.timezone):
            items = await pressing.offered(house, visit, await queries.in_letter(visit, id))
        name = await house_settings.setting(visit, house_settings.HOUSE_NAME)
    if items:
        await house.mailer.send(letters.letter(house, to, items, name or ""))
    async with house.database.keeper() as visit:
        await visit.run(
            "update letter set sent_at = %(now)s, mail = %(mail)s where id = %(id)s",
            id=id,
            now=clock.now(),
            mail=to.mail,
        )


async def count_returned(house: House, letter_id: str, code: str) -> None:
    """Count that a letter came back, once, if there was such a letter."""
    async with house.database.keeper() as visit:
        await visit.run(
            """insert into returned (letter_id, person_id, mail, is_hard, code)
               select id, person_id, mail, %(hard)s, %(code)s from letter where id = %(id)s and mail is not null
               on conflict do nothing""",
            id=UUID(letter_id), hard=is_for_good(code), code=code,
        )  # fmt: skip


async def tell_refused(house: House, person_id: str, why: str, path: str) -> None:
    """Tell somebody at their own address that a mail to an address of theirs was not taken, why, and what to do."""
    async with house.database.keeper() as visit:
        found = await visit.rows(
            f"""select p.language, a.mail from person p join address a on a.person_id = p.id and a.confirmed_at is not null
                    and not {IS_ENDED}
                where p.id = %(id)s and p.left_at is null order by a.id limit 1""",
            id=UUID(person_id),
        )
    for to in found:
        await house.mailer.send(refusing.letter(house, to["mail"], to["language"], why, path))


async def remind(house: House) -> None:
    """Tell those who wanted to be reminded by now, of what they may still read; it stays put aside."""
    async with house.database.keeper() as visit:
        due = await visit.rows(
            """select s.person_id, s.contribution_id as contribution, s.remind_at as at from saved s
               where s.remind_at <= %(now)s order by s.remind_at limit 1000 for update skip locked""",
            now=clock.now(),
        )
        await note(visit, [{**row, "kind": "reminder"} for row in due], "followed")
        for row in due:
            await visit.run(
                "update saved set remind_at = null where person_id = %(person_id)s and contribution_id = %(contribution)s",
                person_id=row["person_id"], contribution=row["contribution"],
            )  # fmt: skip


async def tidy(house: House) -> None:
    """Let go of notices that were read a season ago or have stood for a year, of old letters and of what mail has come."""
    async with house.database.keeper() as visit:
        now = clock.now()
        await visit.run("delete from notice where read_at < %(then)s", then=now - timedelta(days=90))
        await visit.run("delete from notice where at < %(then)s", then=now - timedelta(days=365))
        await visit.run("delete from letter where made_at < %(then)s", then=now - timedelta(days=365))
        await visit.run("delete from received where at < %(then)s", then=now - timedelta(days=90))


JOBS = (send, push, count_returned, tell_refused)
SWEEPS = (
    Sweep("* * * * *", remind), Sweep("* * * * *", push_due), Sweep("* * * * *", write_at_once), Sweep("*/10 * * * *", write_gathered),
    Sweep("47 3 * * *", tidy),
)  # fmt: skip
