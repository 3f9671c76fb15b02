"""What was said last is news to those whom it concerns: it stands under *For you* when somebody comes to look around."""

from collections.abc import Iterable
from datetime import timedelta

from commonhold import attention
from commonhold.contributions import Contributed, bulk
from commonhold.ground.database import Visit
from commonhold.sample.settling import LAST_READ

NEWS = timedelta(days=2)  # before people were last here


async def tell_as_news(visit: Visit, places: Iterable[bulk.Place]) -> None:
    """What is as new as that, and newer."""
    newest = [
        Contributed(each.id, each.thread_id, each.parent_id, each.audience_id, each.author_id, each.group_id)
        for each in places
        if each.created_at > LAST_READ - NEWS
    ]
    await attention.bulk.note_many(visit, newest)
