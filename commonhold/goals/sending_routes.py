"""A door for other systems: the number that one of them read, by a token that opens nothing else."""

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from commonhold.goals import actions, queries
from commonhold.goals.writing import insist_readable
from commonhold.ground import clock, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, there
from commonhold.ground.web import OWNER, Form, Request, Resource, post, read


class SentReading(Form):
    """Without a day it is of today; a number without its source is none."""

    value: float | None = None
    day: date | None = None
    source: Annotated[str, Meta(max_length=limits.SOURCE)] = ""


class KeptReading(msgspec.Struct):
    """A reading as it was kept."""

    measure: UUID
    day: date
    value: float
    source: str


class Sent(Resource):
    path = "/api/v1/measures/{measure:uuid}/readings"

    @post(rule=OWNER, scope="readings")
    async def create(self, visit: Visit, request: Request, measure: UUID) -> KeptReading:
        """It stood so. Of a day the last that is sent holds, so sending twice is sending once."""
        goal = await actions.standing(visit, there(await queries.goal_of(visit, measure)))
        kept = _kept(measure, await read(request, SentReading))
        await actions.read_off(visit, goal, measure, {kept.day: (kept.value, kept.source)})
        return kept


def _kept(measure: UUID, sent: SentReading) -> KeptReading:
    if sent.value is None:
        raise Wrong({"value": "Say what was read off."})
    if not sent.source.strip():
        raise Wrong({"source": "Say which system it is from."})
    insist_readable("value", sent.value)
    return KeptReading(measure, sent.day or clock.now().date(), sent.value, sent.source.strip())


ROUTES = (Sent,)
