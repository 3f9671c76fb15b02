"""Letters to those from outside who left an address: their date has another time, or does not take place."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from commonhold import identity
from commonhold.ground import words
from commonhold.ground.database import Visit
from commonhold.ground.house import House
from commonhold.ground.mail import Letter
from commonhold.ground.words import gettext as _

WAITING = """select o.id, m.mail, m.language, d.starts_at, d.ends_at, d.called_off_at, c.title, e.place, e.timezone,
        concat_ws(' ', d.starts_at, d.ends_at, d.called_off_at) as told
    from outsider_mail m join outsider o on o.id = m.outsider_id and o.says is distinct from 'no' and m.mail is not null
    join event_date d on d.id = o.date_id and d.ends_at > now()
    join event e on e.contribution_id = d.event_id join contribution c on c.id = e.contribution_id and c.withdrawn_at is null
    where o.date_id = %(date)s and m.told is distinct from concat_ws(' ', d.starts_at, d.ends_at, d.called_off_at) order by o.id"""


async def waiting(visit: Visit, date: UUID) -> Sequence[dict[str, Any]]:
    """Who has not been told yet of the last change."""
    return await visit.rows(WAITING, date=date)


async def note_told(visit: Visit, to: dict[str, Any]) -> int:
    """Answers 0 where they were told meanwhile."""
    return await visit.run(
        "update outsider_mail set told = %(told)s where outsider_id = %(id)s and mail = %(mail)s and told is distinct from %(told)s",
        **to,
    )


async def owed(visit: Visit) -> Sequence[dict[str, Any]]:
    """Who was asked to an event that was taken away since, and is not told yet."""
    return await visit.rows(
        "select id, mail, language, timezone, starts_at, ends_at from outsider_owed where ends_at > now() order by id"
    )


async def note_paid(visit: Visit, to: dict[str, Any]) -> int:
    """Answers 0 where they were told meanwhile."""
    return await visit.run("delete from outsider_owed where id = %(id)s", id=to["id"])


async def forget_owed(visit: Visit) -> None:
    """Nobody is told that what is over by now does not take place."""
    await visit.run("delete from outsider_owed where ends_at < now()")


async def owe_nobody(visit: Visit, events: Sequence[UUID]) -> None:
    """Of these events, which are taken away again after a restore, whoever was asked from outside has heard (by the keeper)."""
    await visit.run(
        """delete from outsider_mail m using outsider o join event_date d on d.id = o.date_id
           where m.outsider_id = o.id and d.event_id = any(%(events)s)""",
        events=list(events),
    )


def confirm(token: str) -> identity.Message:
    """Whether an address that was given at a link is theirs who read it. Nothing in it was written by whoever gave it."""
    return identity.Message(
        _("Write to you here?"),
        [
            _("Somebody who was asked to an event gave this address, to get a letter when it moves or is called off."),
            _("Open the link in the browser in which you gave it. It works once, for 15 minutes."),
        ],
        _("Yes, write to me here"), f"/come/mail/{token}",
        _("If it was not you, you need do nothing: the address is forgotten."),
    )  # fmt: skip


def parting(house: House, to: dict[str, Any]) -> Letter:
    """That it does not take place. What it was called is gone with its words."""
    with words.speaking(to["language"], to["timezone"]):
        when = words.span(to["starts_at"], to["ends_at"])
        message = identity.Message(
            _("What you were asked to is called off"),
            [
                _("It was to be %(when)s.") % {"when": when},
                _("Whoever asked you has taken it away, so your link to it opens nothing any more."),
            ],
            quiet=_("You left this address at that link. It is kept nowhere any more."),
        )
        return identity.letter(house, to["mail"], to["language"], message)


def letter(house: House, to: dict[str, Any]) -> Letter:
    """When it is now, where it takes place; or that it is called off."""
    with words.speaking(to["language"], to["timezone"]):
        if to["called_off_at"]:
            subject, lines = _("%(name)s is called off"), [_("It was to be %(when)s.")]
        else:
            subject, lines = _("%(name)s has another time"), [_("It is %(when)s now."), to["place"]]
        told = {"name": to["title"], "when": words.span(to["starts_at"], to["ends_at"])}
        quiet = _(
            "You left this address at your link to it, and there you take it away. By the same link you say whether you come."
        )
        message = identity.Message(
            subject % told, [line % told if "%(" in line else line for line in lines if line], quiet=quiet
        )
        return identity.letter(house, to["mail"], to["language"], message)
