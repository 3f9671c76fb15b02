"""Dates that were settled, as calendars tell them."""

from datetime import timedelta

from commonhold.contributions import Contribution
from commonhold.ground.web.calendars import Dated
from commonhold.polls.poll import Option, Standing


def dated(base: str, each: Contribution, found: Standing, option: Option) -> Dated:
    """What was settled, under the address of its conversation. It moves when another date is taken, or other words."""
    return Dated(
        id=each.id, url=f"{base}{each.url}", name=each.name, words=found.poll.last_words,
        begins=option.day or option.starts_at,
        ends=option.day + timedelta(days=1) if option.day else option.ends_at,
        made_at=each.created_at, changed_at=max(moment for moment in (found.poll.ended_at, each.edited_at) if moment),
        is_sure=found.mine.get(option.id) != "maybe",
    )  # fmt: skip
