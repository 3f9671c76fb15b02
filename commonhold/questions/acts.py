"""What somebody does about a question by a link in a letter: they say that this is the answer."""

from uuid import UUID

from commonhold import contributions
from commonhold.ground.database import Visit
from commonhold.ground.errors import there
from commonhold.ground.rooms import Act, Offer
from commonhold.ground.words import gettext as _
from commonhold.questions import queries


async def offers(visit: Visit, id: UUID) -> list[Offer]:
    """A reply of somebody else's to a question that is open, to those who settle it."""
    reply = await contributions.contribution(visit, id)
    question = await queries.question(visit, reply.thread_id) if reply and not reply.is_opening else None
    if question is None or not question.is_open or reply.author.id == visit.person.id:
        return []
    return [Offer(id)] if question.may_settle and not reply.is_withdrawn else []


async def take(visit: Visit, id: UUID, choice: UUID) -> None:
    reply = there(await contributions.contribution(visit, choice))
    await contributions.mark(visit, reply, "answer")


ACTS = (Act("answer", lambda: _("This is the answer"), offers, take),)
