"""What events do when something happens elsewhere."""

from commonhold.contributions import Withdrawn
from commonhold.events.facts import DateCalledOff, DateMoved, SeatsFreed
from commonhold.ground.database import Visit
from commonhold.groups import MembershipEnded
from commonhold.people import PersonLeft


async def forget_withdrawn(visit: Visit, fact: Withdrawn) -> None:
    """Whoever takes an event away takes its dates and all answers with it; replies to it stand. Those from outside are written to."""
    await visit.run("delete from event where contribution_id = %(id)s", id=fact.id)
    if await visit.value("select exists (select from outsider_owed)"):
        visit.then("events.write_owed")


async def tell_outsiders(visit: Visit, fact: DateMoved | DateCalledOff) -> None:
    """Those from outside who left an address are written to."""
    visit.then("events.write_outsiders", date_id=str(fact.date_id))


async def give_up_seats(visit: Visit, fact: PersonLeft) -> None:
    """Whoever has left comes to nothing any more; their seats go to those who wait."""
    await _give_up(visit, "true", person_id=fact.person_id)


async def give_up_seats_of_group(visit: Visit, fact: MembershipEnded) -> None:
    """The same with what they cannot read any more."""
    gone = """not exists (select from membership m where m.person_id = a.person_id and m.audience_id = c.audience_id)"""
    await _give_up(visit, gone, person_id=fact.person_id)


async def _give_up(visit: Visit, which: str, **values: object) -> None:
    freed = await visit.values(
        f"""delete from attendance a using event_date d, contribution c
            where a.person_id = %(person_id)s and d.id = a.date_id and d.ends_at > now() and c.id = d.event_id and {which}
            returning a.date_id""",
        **values,
    )
    for date_id in freed:
        visit.announce(SeatsFreed(date_id))
