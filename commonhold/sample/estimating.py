"""Nordpack's estimates, with what everybody answered; what was still sealed is still sealed."""

from datetime import date
from typing import Any

from commonhold import contributions, estimates
from commonhold.sample.ahead import ahead
from commonhold.sample.estimate import Estimate
from commonhold.sample.organisation import Conversation
from commonhold.sample.register import Register


def estimated(register: Register, opening: Conversation, place: contributions.bulk.Place) -> estimates.bulk.Laid:
    """What an opening asks many to estimate; times are local to its author."""
    asked = opening.estimate
    what = estimates.Terms(
        register.moment(opening.by, ahead(asked.opens)), asked.sort, asked.unit, asked.options,
        register.moment(opening.by, ahead(asked.ends)),
    )  # fmt: skip
    said = {register.person_ids[handle]: _said(asked, handle) for handle in asked.first}
    settled = register.moment(opening.by, asked.settled) if asked.settled else None
    return estimates.bulk.Laid(
        place, what, said, estimates.bulk.Truth(_value(asked.truth), asked.source, settled) if settled else None
    )


def _said(asked: Estimate, handle: str) -> estimates.bulk.Said:
    low, high = asked.bounds.get(handle, (None, None))
    first = estimates.Guess(_value(asked.first[handle]), _value(low), _value(high))
    then = estimates.Guess(_value(asked.then[handle])) if handle in asked.then else None
    words, is_named = asked.reason(handle)
    return estimates.bulk.Said(first, then, words, is_named)


def _value(written: Any) -> float | None:
    """As it is reckoned with: a day as a number, everything else as it is."""
    if isinstance(written, date):
        return estimates.day_number(written)
    return None if written is None else float(written)
