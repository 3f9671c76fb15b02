"""What follows from Nordpack's conversations, and how far it is."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from commonhold import followups
from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.sample.ahead import ahead
from commonhold.sample.followup import Followup
from commonhold.sample.organisation import Sample
from commonhold.sample.register import Register


async def follow_up(visit: Visit, register: Register, all: tuple[Followup, ...]) -> None:
    """Bring all of these in, with their steps and what was said of whether they helped."""
    await followups.bulk.follow_many(visit, [_row(register, each) for each in all])
    await followups.bulk.step_many(visit, [step for each in all for step in _steps(register, each)])
    await followups.bulk.help_many(visit, [said for each in all for said in _helped(register, each)])


async def promise(visit: Visit, register: Register, sample: Sample) -> None:
    """What was promised where many were asked, nothing included."""
    promises = {each.on: followup_id(register, each) for each in sample.followups if each.promised}
    promises |= dict.fromkeys(sample.nothing_promised)
    await followups.bulk.promise_many(
        visit, [{"contribution_id": register.texts[on][0], "followup_id": id} for on, id in promises.items()]
    )


def _row(register: Register, each: Followup) -> dict[str, Any]:
    return {
        "id": followup_id(register, each), "contribution_id": register.texts[each.on][0], "what": each.what,
        "due_on": ahead(each.due) if each.promised or each.trial else each.due,
        "owner_id": register.person_ids[each.owner], "by": register.person_ids[each.by],
        "at": register.moment(each.by, each.at),
    }  # fmt: skip


def _steps(register: Register, each: Followup) -> Iterator[dict[str, Any]]:
    """Its owner's, and that it was time to ask whether it helped, which is by nobody."""
    owner, id = register.person_ids[each.owner], followup_id(register, each)
    for step in each.steps:
        at, by = register.moment(each.owner, step["at"]), None if step["kind"] == "review" else owner
        yield _step(id, step["kind"], at, by=by, words=step.get("words", ""), due_on=step.get("due"))


def _step(id: UUID, kind: str, at: datetime, **more: Any) -> dict[str, Any]:
    return {"id": ids.named_id(at, f"{kind} of {id}"), "followup_id": id, "kind": kind, "at": at} | more


def _helped(register: Register, each: Followup) -> Iterator[dict[str, Any]]:
    for said in each.helped:
        yield {
            "followup_id": followup_id(register, each), "person_id": register.person_ids[said["by"]], "says": said["says"],
            "words": said.get("words", ""), "at": register.moment(said["by"], said["at"]),
        }  # fmt: skip


def followup_id(register: Register, each: Followup) -> UUID:
    return ids.named_id(register.moment(each.by, each.at), f"sample followup {each.on} {each.what}")
