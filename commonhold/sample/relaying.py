"""Nordpack's desk: what went out through it, and what still lies there."""

from commonhold import relay
from commonhold.ground.database import Visit
from commonhold.groups import ORGANISATION
from commonhold.sample.register import Register
from commonhold.sample.spoken import Spoken


async def take_down(visit: Visit, register: Register, all: tuple[Spoken, ...]) -> None:
    """Bring all of these in."""
    for each in all:
        group = register.group_ids[each.group] if each.group else None
        draft = relay.Draft(
            each.words, each.title, each.heard, each.naming, each.signature, group or ORGANISATION, group
        )
        bring = relay.bulk.say if each.is_out else relay.bulk.take_down
        await bring(visit, register.person_ids[each.by], draft, register.moment(each.by, each.at))
