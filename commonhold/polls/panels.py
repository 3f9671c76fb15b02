"""What polls show on the page of a conversation, and say in the composer."""

from collections import defaultdict
from typing import Any

from commonhold.ground.database import Visit
from commonhold.ground.rooms import Panel, Words
from commonhold.ground.words import gettext as _
from commonhold.polls import queries, rules


def words() -> Words:
    """What the composer says when something is put to the vote."""
    return Words(
        _("Poll"),
        _("What do you put to the vote?"),
        _("Your question in one line"),
        _("What others need to know to choose"),
    )


def date_words() -> Words:
    """What the composer says when a date is looked for."""
    return Words(
        _("Find a date"),
        _("What do you find a date for?"),
        _("What it is about, in one line"),
        _("What others need to know before they answer"),
    )


async def of_conversation(visit: Visit, talk: Any) -> dict[str, Any] | None:
    """What can be chosen, and what was."""
    opening = talk.opening
    found = await queries.standing(visit, opening.id)
    if found is None:
        return None
    voters = defaultdict(list)
    for voter in await queries.voters(visit, opening.id):
        voters[voter.option_id, voter.says].append(voter.person)
    return {
        "found": found,
        "voters": voters,
        "may_add": rules.may_add(found),
        "may_end": rules.may_end(found.poll),
        "may_settle": rules.may_settle(found.poll),
    }


PANELS = (Panel("conversation", "polls/_poll.html", of_conversation),)
