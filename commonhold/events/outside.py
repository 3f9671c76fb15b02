"""Those without an account whom an event asks from outside: each by a link of their own, to one date."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold import identity
from commonhold.events.event import Date, Event
from commonhold.ground import clock, ids, limits, words
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist, there
from commonhold.ground.web import cookies
from commonhold.ground.web.calendars import Dated

# What a ticket is for that shows an address to be theirs.
PURPOSE = "outsider"


@dataclass(frozen=True)
class Outsider:
    """Somebody who was asked; `says` is yes, no or nothing yet."""

    id: UUID
    name: str
    says: str | None


@dataclass(frozen=True)
class Invitation:
    """What their link shows them: when and where, and who asks them."""

    date_id: UUID
    name: str
    says: str | None
    at: datetime
    title: str
    lang: str | None
    place: str
    link: str
    timezone: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime | None
    called_off_at: datetime | None
    is_unrecorded: bool
    by_name: str

    @property
    def when(self) -> str:
        """When it is, where it takes place: where its reader lives nobody knows."""
        with words.speaking(words.spoken(), self.timezone):
            return words.span(self.starts_at, self.ends_at)

    def dated(self, url: str) -> Dated:
        """The same for a calendar; it moves when it is moved."""
        return Dated(
            id=self.date_id, url=url, name=self.title, words=self.link, begins=self.starts_at, ends=self.ends_at, made_at=self.at,
            changed_at=self.changed_at or self.at, is_sure=self.says == "yes", is_off=self.called_off_at is not None, place=self.place,
        )  # fmt: skip


async def outsiders(visit: Visit, date: UUID) -> list[Outsider]:
    """Who was asked to a date, for those who prepare it; who comes, for all who read it."""
    return await visit.all(
        Outsider,
        f"select id, name, says from outsider where date_id = %(date)s order by id limit {limits.OUTSIDERS:d}",
        date=date,
    )


async def ask_in(visit: Visit, found: Event, to: Date, name: str) -> str:
    """Ask somebody to this date; answers the secret of their link, which nobody is told again."""
    insist(found.may_organise, "Whoever prepares it asks people from outside.")
    if not name.strip():
        raise Wrong({"name": "Say whom you ask, so that others know who is in the room."})
    if to.ends_at <= clock.now() or len(await outsiders(visit, to.id)) >= limits.OUTSIDERS:
        raise Wrong({"name": "Nobody more is asked to this date."}, {"name": name})
    token = secrets.token_urlsafe(24)
    await visit.run(
        "insert into outsider (id, date_id, name, digest, by) values (%(id)s, %(date)s, %(name)s, %(hash)s, %(me)s)",
        id=ids.new_id(), date=to.id, name=name.strip(), hash=cookies.hashed(token), me=visit.person.id,
    )  # fmt: skip
    return token


async def ask_no_more(visit: Visit, id: UUID) -> UUID:
    """Their link opens nothing any more, and nothing is left of them; answers the event."""
    event = await visit.value(
        "select d.event_id from outsider o join event_date d on d.id = o.date_id where o.id = %(id)s and may_organise(d.event_id)",
        id=id,
    )
    await visit.run("delete from outsider where id = %(id)s", id=there(event) and id)
    return event


async def invitation(visit: Visit, token: str) -> Invitation:
    """What this link shows; `Missing` when it was taken back, is over or never was."""
    return there(await visit.one(Invitation, "select * from shown_to_outsider(%(hash)s)", hash=cookies.hashed(token)))


async def take_mail_back(visit: Visit, token: str) -> None:
    """Nobody writes to whoever holds the link any more."""
    await _leave_mail(visit, cookies.hashed(token), "", words.spoken())


async def confirm_mail(visit: Visit, letter: str, browser: bytes) -> None:
    """Who opened the letter in the browser that asked for it is written to there when their date moves or is called off."""
    spent = await identity.ticket.spend(visit, letter, PURPOSE, browser)
    identity.ticket.insist_here("here" if spent else None)
    await _leave_mail(visit, bytes.fromhex(spent.body["link"]), spent.body["mail"], spent.body["language"])


async def _leave_mail(visit: Visit, link: bytes, mail: str, language: str) -> None:
    if not await visit.value(
        "select leave_mail_as_outsider(%(link)s, %(mail)s, %(language)s)", link=link, mail=mail, language=language
    ):
        raise Missing


async def answer(visit: Visit, token: str, says: str) -> None:
    """Whoever holds the link comes, or does not."""
    if not await visit.value("select answer_as_outsider(%(hash)s, %(says)s)", hash=cookies.hashed(token), says=says):
        raise Missing
