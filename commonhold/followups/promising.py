"""What whoever asks many says beside it: who answers, until when and what will be done with it, or that nothing is promised."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from commonhold import contributions
from commonhold.followups.actions import follow_up
from commonhold.followups.owning import meant_owner
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.web import Form

FEW = ("me", "chosen")  # audiences that are few: whoever asks them is asked nothing


class PromiseFields(Form):
    """The composer's fields of a promise. `promise_owner` is a name or a handle; without one it is whoever asks."""

    promise: Literal["", "nothing", "this"] = ""
    promise_owner: Annotated[str, Meta(max_length=limits.NAME)] = ""
    promise_due: date | None = None
    promise_what: Annotated[str, Meta(max_length=limits.FOLLOWUP)] = ""


async def promise(visit: Visit, id: UUID, own: PromiseFields) -> None:
    """Keep what is promised of what was just written; `Wrong` while that is open and it is asked of a group or more."""
    opening = await contributions.contribution(visit, id)
    if opening.audience_kind in FEW:
        return
    if not own.promise:
        raise Wrong({"promise": "Say what will be done with the answers, or that nothing is promised."})
    followup_id = await _followed_up(visit, opening, own) if own.promise == "this" else None
    await visit.run(
        "insert into promise (contribution_id, followup_id) values (%(id)s, %(followup)s)", id=id, followup=followup_id
    )


async def _followed_up(visit: Visit, opening: contributions.Contribution, own: PromiseFields) -> UUID:
    """It is a follow-up like any other. What is wrong with it is said of the fields as they are called here."""
    if own.promise_due is None:
        raise Wrong({"promise_due": "Say until when."})
    try:
        owner_id = await meant_owner(visit, own.promise_owner)
        return await follow_up(visit, opening, own.promise_what, own.promise_due, owner_id)
    except Wrong as wrong:
        raise Wrong({f"promise_{name}": sentence for name, sentence in wrong.fields.items()}) from None
