"""Dates that were settled, for people and for their calendars."""

from datetime import datetime, timedelta
from uuid import UUID

from litestar import Response

from commonhold import contributions
from commonhold.contributions import Contribution
from commonhold.ground import clock, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.ground.web import AUDIENCE, MEMBER, Page, Request, Resource, feeds, get
from commonhold.ground.web.calendars import KIND, CalendarFeed, calendar_file
from commonhold.ground.words import gettext as _
from commonhold.polls import actions, queries
from commonhold.polls.calendar import dated
from commonhold.polls.poll import Standing


class MyDates(Resource):
    path = "/polls/calendar"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request) -> Page:
        """The settled dates that are mine and still to come, the next one first."""
        return Page("polls/calendar.html", view="dates", found=await _found(visit, since=clock.now()))


class MyCalendar(Resource):
    path = "/polls/calendar.ics"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request) -> CalendarFeed:
        """The same for a calendar program, with those of the last year."""
        base = feeds.base_of(request)
        found = await _found(visit, since=clock.now() - timedelta(days=limits.DATES_DAYS))
        return CalendarFeed(_("My dates"), [dated(base, each, poll, poll.outcome) for each, poll in found])


class DateFile(Resource):
    path = "/polls/{id:uuid}/date.ics"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Response[bytes]:
        """One date, for a calendar."""
        found, each = await actions.standing(visit, id), await contributions.contribution(visit, id)
        if found.outcome is None or each is None:
            raise Missing
        file = calendar_file(dated(feeds.base_of(request), each, found, found.outcome))
        return Response(file, media_type=KIND, headers={"content-disposition": "attachment; filename=date.ics"})


async def _found(visit: Visit, since: datetime) -> list[tuple[Contribution, Standing]]:
    ids = await queries.my_dates(visit, since)
    standings = await queries.standings(visit, ids)
    return [(each, standings[each.id]) for each in await contributions.contributions(visit, ids)]


ROUTES = (MyDates, MyCalendar, DateFile)
