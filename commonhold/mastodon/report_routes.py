"""Telling a steward of what somebody wrote, by an app."""

from typing import Any

from commonhold import posts, reports
from commonhold.ground import clock
from commonhold.ground.database import Visit
from commonhold.ground.errors import insist
from commonhold.ground.web import MEMBER, Request, Resource, post
from commonhold.ground.words import gettext as _
from commonhold.mastodon.accounts import moment, person_account
from commonhold.mastodon.asked import Reported, asked
from commonhold.mastodon.lens import lens


class Reports(Resource):
    path = "/api/v1/reports"

    @post(rule=MEMBER, scope="write:reports")
    async def create(self, visit: Visit, request: Request) -> dict[str, Any]:
        """Those who look after the group read it; those of the house where it is in none, or of a steward of it."""
        wanted = await asked(request, Reported)
        insist(wanted.status_ids, "Say which of their words it is about.")
        found = [await posts.standing(visit, id) for id in wanted.status_ids]
        insist(
            all(each.author.id == (wanted.account_id or found[0].author.id) for each in found),
            "Somebody else wrote this.",
        )
        reason = wanted.comment.strip() or _("Told of by an app, without a word.")
        made = [await reports.report(visit, each, reason) for each in found]
        return {
            "id": str(made[0]), "action_taken": False, "action_taken_at": None, "category": wanted.category, "comment": reason,
            "forwarded": False, "created_at": moment(clock.now()), "status_ids": [str(each.id) for each in found], "rule_ids": [],
            "target_account": person_account(lens(request, visit), found[0].author),
        }  # fmt: skip


ROUTES = (Reports,)
