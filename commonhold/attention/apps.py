"""Apps that are told by a push service (Web Push), as Mastodon's are: each for as long as it is let in, and of what it wants to hear.

What goes there names a notice and holds no word of anybody's: the app asks for it with its token.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from commonhold.attention.devices import insist_reached
from commonhold.attention.notice import Told
from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.ground.errors import there

# What of a notice an app has a word for; everything else about a text is that there is something new at it.
TYPES = {
    "mention": "mention",
    "reply": "mention",
    "pointed": "mention",
    "written_to": "mention",
    "reaction": "favourite",
}
REST = "status"
ALERTS = ("mention", "favourite", REST)
WHEN = " ".join(f"when '{kind}' then '{type}'" for kind, type in TYPES.items())
TYPE = f"case n.kind {WHEN} else '{REST}' end"
PLAIN = str.maketrans("+/", "-_")
# Whether the app behind `d`, which can still show its token or renew it, hears of the notice `n`.
HEARS = f"""(d.permit_id is not null and d.policy = 'all' and n.contribution_id is not null and {TYPE} = any(d.alerts)
    and exists (select from oauth_secret s where s.permit_id = d.permit_id and s.kind <> 'code' and s.spent_at is null
        and (s.ends_at is null or s.ends_at > now())))"""


@dataclass(frozen=True)
class Subscription:
    """What an app hears of (`alerts`), from all or none (`policy`), and in which form it is sealed."""

    id: UUID
    endpoint: str
    alerts: list[str]
    policy: str
    is_standard: bool


async def tell_app(
    visit: Visit, permit_id: UUID, place: tuple[str, str, str], *, alerts: Sequence[str], policy: str, is_standard: bool
) -> None:
    """From now on the app of this permit is told at this place (address, key, secret), instead of where it was."""
    endpoint, *keys = place
    # Apps write them in either alphabet of base 64.
    key, secret = insist_reached(endpoint, *(each.translate(PLAIN) for each in keys))
    await visit.run(
        "delete from device where permit_id = %(permit)s or endpoint = %(endpoint)s",
        permit=permit_id,
        endpoint=endpoint,
    )
    await visit.run(
        """insert into device (id, person_id, permit_id, endpoint, key, secret, alerts, policy, is_standard)
           values (%(id)s, (select viewer()), %(permit)s, %(endpoint)s, %(key)s, %(secret)s, %(alerts)s, %(policy)s, %(standard)s)""",
        id=ids.new_id(), permit=permit_id, endpoint=endpoint, key=key, secret=secret, alerts=list(alerts), policy=policy,
        standard=is_standard,
    )  # fmt: skip


async def app_told(visit: Visit, permit_id: UUID) -> Subscription:
    """How the app of this permit is told; `Missing` where it is not."""
    return there(
        await visit.one(
            Subscription,
            """select id, endpoint, alerts, policy, is_standard from device
               where permit_id = %(permit)s and person_id = (select viewer())""",
            permit=permit_id,
        )
    )


async def tell_app_of(visit: Visit, permit_id: UUID, alerts: Sequence[str], policy: str) -> None:
    """It hears of other things from now on."""
    await visit.run(
        "update device set alerts = %(alerts)s, policy = %(policy)s where permit_id = %(permit)s and person_id = (select viewer())",
        alerts=list(alerts), policy=policy, permit=permit_id,
    )  # fmt: skip


async def leave_app(visit: Visit, permit_id: UUID) -> None:
    """Tell it nothing more."""
    await visit.run(
        "delete from device where permit_id = %(permit)s and person_id = (select viewer())", permit=permit_id
    )


def in_app(language: str, each: Told, words: dict[str, str], icon: str) -> dict[str, Any]:
    """What is sent to an app, in Mastodon's form. We know no token, only its hash, so it says none."""
    return {
        "access_token": "", "preferred_locale": language, "notification_id": str(each.id),
        "notification_type": TYPES.get(each.kind, REST), "icon": icon, "title": words["title"], "body": words["words"],
    }  # fmt: skip
