"""Nordpack's calls for help, and what was offered."""

from collections.abc import Iterator
from typing import Any

from commonhold import help
from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.sample.ahead import ahead
from commonhold.sample.organisation import Conversation, Sample
from commonhold.sample.register import Register


async def call(visit: Visit, register: Register, sample: Sample) -> None:
    """Bring in all of them."""
    called = [each for each in sample.conversations if each.help]
    await help.bulk.call_many(visit, [_called(register, each) for each in called])
    offers = [(each, row) for each in called for row in _offered(register, each)]
    await help.bulk.offer_many(visit, [row for _, row in offers])
    await help.bulk.answer_many(visit, [_answered(register, each, row) for each, row in offers if row["says"]])


def _called(register: Register, each: Conversation) -> dict[str, Any]:
    said = {"hours": each.help.hours, "until": ahead(each.help.until), "gives": each.help.gives}
    return said | {"contribution_id": register.texts[each.key][0]}


def _offered(register: Register, each: Conversation) -> Iterator[dict[str, Any]]:
    for row in each.help.offered:
        at = register.moment(row["by"], row["at"])
        yield {
            "id": ids.named_id(at, f"help by {row['by']} in {each.key}"), "call_id": register.texts[each.key][0],
            "person_id": register.person_ids[row["by"]], "hours": row["hours"], "words": row["words"], "at": at,
            "says": row.get("says"), "answer": row.get("answer", ""),
        }  # fmt: skip


def _answered(register: Register, each: Conversation, row: dict[str, Any]) -> dict[str, Any]:
    said = {"offer_id": row["id"], "says": row["says"], "words": row["answer"], "at": row["at"]}
    return said | {"by": register.person_ids[each.by]}
