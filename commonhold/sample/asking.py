"""Nordpack's polls and dates, with what everybody said; what was still to come is still to come."""

from datetime import datetime

from commonhold import contributions, polls
from commonhold.sample.ahead import ahead
from commonhold.sample.organisation import Conversation
from commonhold.sample.poll import Option
from commonhold.sample.register import Register


def polled(register: Register, opening: Conversation, place: contributions.bulk.Place) -> polls.bulk.Laid:
    """What an opening puts to the vote; times are local to its author."""
    poll = opening.poll

    def moment(at: datetime | None) -> datetime | None:
        return register.moment(opening.by, ahead(at)) if at else None

    how = polls.Terms(
        "each" if opening.kind == "date" else poll.choices, poll.told, poll.secret, poll.extendable, moment(poll.ends)
    )
    choices = [_choice(register, option, polls.Proposal(ahead(option.day), moment(option.starts), moment(option.ends)))
               for option in poll.options]  # fmt: skip
    ended = moment(poll.ended)
    return polls.bulk.Laid(place, how, choices, polls.bulk.Ending(ended, poll.words, poll.settled) if ended else None)


def _choice(register: Register, option: Option, date: polls.Proposal) -> polls.bulk.Choice:
    said = {register.person_ids[handle]: says for handle, says in option.said.items()}
    return polls.bulk.Choice(option.words, date, said)
