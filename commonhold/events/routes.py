"""The list of events, for people, programs and calendars."""

from datetime import timedelta
from uuid import UUID

from litestar import Response

from commonhold import contributions
from commonhold.contributions import NEWEST, Before
from commonhold.events import actions, queries
from commonhold.events.calendar import dated
from commonhold.events.outgoing import OutgoingEvents, outgoing_event
from commonhold.events.queries import View
from commonhold.ground import clock, limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import there
from commonhold.ground.web import AUDIENCE, MEMBER, Page, Redirect, Request, Resource, feeds, get
from commonhold.ground.web.calendars import KIND, CalendarFeed, calendar_file
from commonhold.ground.words import gettext as _
from commonhold.posts import composer


class Events(Resource):
    path = "/events"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, view: View = "coming", before: Before = None) -> Page:
        """What one is invited to, as far as I may read it, by its dates."""
        listing = await queries.listed(visit, view, before or NEWEST)
        found = await queries.events(visit, listing.ids)
        feed = feeds.alternates("/events", view=view)
        return Page("events/events.html", view=view, listing=listing, found=found, feed=feed)


class EventsData(Resource):
    path = "/"

    @get([f"/events{shape}" for shape in feeds.SHAPES], rule=MEMBER)
    async def list(
        self, visit: Visit, request: Request, view: View = "coming", before: Before = None
    ) -> OutgoingEvents | Response:
        """The same for programs, with how many come, and for feed readers."""
        listing = await queries.listed(visit, view, before or NEWEST)
        if not request.url.path.endswith("/events.json"):
            return contributions.feed(request, listing, _("Events"))
        found = await queries.events(visit, listing.ids)
        told = [outgoing_event(each, found[each.id]) for each in listing.items if each.id in found]
        return OutgoingEvents(told, feeds.onward(request, listing.older))


class EventsCalendar(Resource):
    path = "/events.ics"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, view: View = "coming") -> CalendarFeed:
        """The same for a calendar program, with those of the last year: all that I may read, or mine."""
        base, since = feeds.base_of(request), clock.now() - timedelta(days=limits.DATES_DAYS)
        dates = await queries.dates_since(visit, view, since)
        ids = list(dict.fromkeys(event for event, _date in dates))
        found = await queries.events(visit, ids)
        said = {each.id: each for each in await contributions.contributions(visit, ids)}
        known = {date.id: date for each in found.values() for date in each.dates}
        return CalendarFeed(
            _("Events"), [dated(base, said[event], found[event], known[id]) for event, id in dates if id in known]
        )


class DateFile(Resource):
    path = "/events/dates/{id:uuid}/date.ics"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, id: UUID) -> Response[bytes]:
        """One date, for a calendar."""
        found, date = await actions.date(visit, id)
        each = there(await contributions.contribution(visit, found.id))
        file = calendar_file(dated(feeds.base_of(request), each, found, date))
        return Response(file, media_type=KIND, headers={"content-disposition": "attachment; filename=date.ics"})


class Inviting(Resource):
    path = "/events/new"

    @get(rule=MEMBER)
    async def show(self, visit: Visit, request: Request, group: str = "") -> Redirect:
        """The composer, as what invites."""
        return composer(actions.KIND, group=group)


ROUTES = (Events, EventsData, EventsCalendar, DateFile, Inviting)
