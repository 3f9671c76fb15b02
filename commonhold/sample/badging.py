"""Nordpack's badges, and to whom they were given."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from commonhold import badges
from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.sample.badge import Badge
from commonhold.sample.register import Register

READ_AFTER = timedelta(hours=9)


async def give_badges(visit: Visit, register: Register, all: tuple[Badge, ...]) -> None:
    """Bring all of these in."""
    await badges.bulk.define_many(visit, [_defined(register, each) for each in all])
    await badges.bulk.name_many(
        visit,
        [
            {"badge_id": _id(register, each), "person_id": register.person_ids[who]}
            for each in all
            for who in each.givers
        ],
    )
    given = [(each, row) for each in all for row in each.given]
    await badges.bulk.give_many(
        visit, [_given(register, each, row, place) for place, (each, row) in enumerate(given, 1)]
    )


def _defined(register: Register, each: Badge) -> dict[str, Any]:
    said = {"name": each.name, "words": each.words, "criteria": each.criteria, "lang": each.lang}
    by, at = register.person_ids[each.by], register.moment(each.by, each.at)
    return said | {"id": _id(register, each), "by": by, "at": at}


def _given(register: Register, each: Badge, row: dict[str, Any], place: int) -> dict[str, Any]:
    at, shown = register.moment(row["by"], row["at"]), row["shown"]
    return {
        "id": ids.named_id(at, f"{each.name} for {row['to']}"), "badge_id": _id(register, each),
        "person_id": register.person_ids[row["to"]], "by": register.person_ids[row["by"]], "reason": row["reason"],
        "lang": row["lang"], "place": place, "at": at, "taken_at": None if shown == "waits" else at + READ_AFTER,
        "shown_to": "me" if shown == "waits" else shown,
    }  # fmt: skip


def _id(register: Register, each: Badge) -> UUID:
    return ids.named_id(register.moment(each.by, each.at), f"sample badge {each.name}")
