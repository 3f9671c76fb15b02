"""Nordpack's opinion maps, with what was said and voted."""

from commonhold import contributions, opinions
from commonhold.sample.ahead import ahead
from commonhold.sample.organisation import Conversation
from commonhold.sample.register import Register


def opined(register: Register, opening: Conversation, place: contributions.bulk.Place) -> opinions.bulk.Laid:
    """What an opening asks all sides; times are local to its author."""
    asked = opening.opinions
    said = [
        opinions.bulk.Said(
            each["words"], register.person_ids[each["by"]],
            {register.person_ids[handle]: says for handle, says in asked.votes(each)}, each.get("aside", ""),
        )
        for each in asked.said
    ]  # fmt: skip
    return opinions.bulk.Laid(place, opinions.Terms(register.moment(opening.by, ahead(asked.ends))), said)
