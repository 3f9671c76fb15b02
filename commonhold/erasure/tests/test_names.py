"""Every column that names a person says what becomes of it when that person takes their name away."""

from uuid import UUID

from commonhold.erasure.erased import named
from commonhold.ground import ids, run

# What goes on naming somebody who took their name from what they wrote, each with its reason.
STAYS = {
    "acts of an office, which answer for themselves": {
        "covenant.by", "departure.by", "import_run.by", "proposal.by", "receipt.person_id", "representative.by", "representative.person_id",
        "signature.person_id", "special_access.by", "special_access.person_id", "steward.by", "steward.person_id", "subscription.by",
        "feed_bot.by", "award.by", "award.revoked_by", "badge.by", "badge_giver.person_id", "place_code.by",
        "wall.by", "provider.by", "incoming_hook.by", "outgoing_hook.by",
    },
    "who is in which group, and who asked whom in": {
        "audience.made_by", "group.made_by", "invitation.by", "invitation.person_id", "membership.by", "membership.person_id",
        "outsider.by",
        "request.person_id", "series.owner_id", "welcome.by", "welcome.for_person",
    },
    "what others wrote or did, or what is between two": {
        "mention.person_id", "notice.by_id", "notice.person_id", "pointer.person_id", "thanks.by", "thanks.person_id",
        "contact.by", "contact.person_id", "report.author_id", "report.by", "report_answer.by", "heir.by", "heir.person_id",
        "award.person_id", "organiser.person_id",
    },
    "a voice that counts once for each, and whoever gave it may take it back": {
        "ballot.person_id", "decision_ballot.person_id", "objection_answer.by",
        "envelope.person_id", "followup_help.person_id", "opinion_taker.person_id",
        "reaction.person_id", "use.person_id",
        "left_as_it_is.person_id", "help_answer.by", "help_offer.person_id", "support.person_id", "supporter.person_id",
        "attendance.person_id",
        "presence.person_id", "wish.person_id",
    },
    "a program has no name of its own to take away, and a voice none of anybody's": {
        "feed_bot.person_id", "incoming_hook.bot_id", "voice.person_id",
    },
    "given by its owner to those they agreed with, and changed by nobody else": {"card.person_id"},
    "an identity is signed by whose it is": {"identity_log.person_id"},
    "a promise is somebody's, or nobody keeps it": {"followup.by", "followup.owner_id", "followup_step.by"},
    "seen by nobody but themselves": {
        "address.person_id", "arrival.person_id", "capture.by", "consent.person_id", "voice.owner_id",
        "covenant_reading.person_id", "departure.person_id", "desk_session.person_id",
        "destination.person_id",
        "device.person_id", "draft.person_id", "erasure.person_id", "farewell.person_id", "feed_token.person_id", "follow.person_id",
        "last_visit.person_id", "letter.person_id", "login.person_id", "mute.person_id", "oauth_permit.person_id", "passkey.person_id",
        "private_address.person_id", "received.person_id", "recovery.person_id", "recovery_code.person_id", "returned.person_id",
        "saved.person_id",
        "saved_search.person_id", "sealed_code.used_by", "second_step.person_id",
        "session.person_id", "status.person_id", "taking.person_id", "telling.person_id", "ticket.person_id",
        "waiting.person_id", "willing.person_id", "provider_login.person_id", "kept_card.person_id", "deposit.person_id",
        "tool_call.person_id",
    },
    "how the directory of the organisation knows them": {"provisioned.person_id"},
    "taken from what was written itself (`contributions.unname`)": {"attachment.owner_id", "contribution.author_id"},
}  # fmt: skip


async def test_every_column_that_names_a_person_is_taken_up_or_stays_for_a_reason(house):
    async with house.database.keeper() as visit:
        columns = await visit.values(
            """select trim(both '"' from k.conrelid::regclass::text) || '.' || a.attname from pg_constraint k
               join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
               where k.contype = 'f' and k.confrelid = 'person'::regclass"""
        )
    goes, stays = (
        {f"{each.table}.{each.column}" for each in named(house)},
        [each for some in STAYS.values() for each in some],
    )

    assert set(columns) == goes | set(stays), "Plug it into `named`, or say here why it goes on naming somebody."
    assert len(stays) == len(set(stays)) and not goes & set(stays)


async def test_no_row_of_the_house_tells_any_more_whose_it_was(standing_cast):
    """But for what was told of lately (facts), which is forgotten within a week."""
    cast = standing_cast
    id = await cast.alma.writes("Whose is it, with #tag and @greta?")
    async with cast.house.database.keeper() as visit:
        await visit.run(
            """insert into waiting (id, person_id, place, body, goes_at, contribution_id)
               values (%(id)s, %(alma)s, 'write', '{}', now(), %(contribution)s)""",
            id=ids.new_id(), alma=cast.alma.id, contribution=id,
        )  # fmt: skip
    before = await _tell(cast, id)
    await cast.alma.post(f"/c/{id}/name?_method=delete")
    for _ in range(2):
        await run.settle(cast.house)

    assert (before, await _tell(cast, id)) == ({"contribution", "fact", "waiting"}, {"fact"})


async def _tell(cast, id: UUID) -> set[str]:
    """The tables with a row in which both stand: the thing and Alma."""
    async with cast.house.database.keeper() as visit:
        tables = await visit.values(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1"
        )
        rows = 'select 1 from "{}" t where t::text like %(id)s and t::text like %(alma)s limit 1'
        both = {"id": f"%{id}%", "alma": f"%{cast.alma.id}%"}
        return {each for each in tables if each != "migration" and await visit.value(rows.format(each), **both)}
