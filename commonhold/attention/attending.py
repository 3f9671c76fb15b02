"""What comes of events, as news: a seat for whoever waited, another time, and that a date is called off."""

from typing import Any

from commonhold.attention.following import HERE
from commonhold.attention.listeners import UNMUTED
from commonhold.attention.noting import note
from commonhold.events import DateCalledOff, DateMoved, SeatsFreed
from commonhold.ground.database import Visit


async def note_seats(visit: Visit, fact: SeatsFreed) -> None:
    """Tell whoever waited that they have a seat now, if they still do; each once, however often seats are freed."""
    await _note(
        visit,
        "seat_given",
        "a.moved_up_at",
        "null::uuid",
        "a.seat is not null and a.moved_up_at is not null",
        id=fact.date_id,
    )


async def note_moved(visit: Visit, fact: DateMoved) -> None:
    """Tell those who come or may come that it has another time."""
    await _note(visit, "date_moved", "d.changed_at", "%(by)s::uuid", "a.says <> 'no' and d.called_off_at is null and a.person_id <> %(by)s",
                id=fact.date_id, by=fact.by)  # fmt: skip


async def note_called_off(visit: Visit, fact: DateCalledOff) -> None:
    """Tell them that it does not take place."""
    await _note(visit, "date_called_off", "d.called_off_at", "%(by)s::uuid",
                "a.says <> 'no' and d.called_off_at is not null and a.person_id <> %(by)s", id=fact.date_id, by=fact.by)  # fmt: skip


async def _note(visit: Visit, kind: str, at: str, who: str, which: str, **values: Any) -> None:
    found = await visit.rows(
        f"""select w.person_id, {at} as at, {who} as by, c.id as contribution from attendance a join event_date d on d.id = a.date_id
            join contribution c on c.id = d.event_id and c.withdrawn_at is null
            cross join lateral (select a.person_id) w {HERE}
            where d.id = %(id)s and {which} and {UNMUTED}""",
        **values,
    )
    await note(visit, [{**row, "kind": kind} for row in found], "followed")
