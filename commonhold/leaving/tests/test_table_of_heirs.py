"""The table of decision 84, row by row: in a house with a row of everything, what becomes of rows that name somebody once they have
left, and once they have taken all of theirs away (`gone`) or their name from it (`nameless`)."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from commonhold.erasure import erasing, jobs
from commonhold.events.tests.steps import hear
from commonhold.identity import retire
from commonhold.people import NOBODY, make_steward
from tests.leaks.all_rows import rows
from tests.leaks.seeding import build

DECISION = Path(__file__).parents[3] / "docs/decisions/0084-heirs-of-everything.md"
WHO = ("alma", "greta", "bram", "kim")
# `theirs` names them still, as somebody who has no name any more; `nobody` stands there without them; `goes` is no row any more.
OFFICE, TOGETHER, KEPT = ("goes", "goes", "goes"), ("theirs", "nobody", "nobody"), ("theirs", "theirs", "theirs")
BEGUN, UNSAID = ("theirs", "goes", "nobody"), ("theirs", "goes", "theirs")
VOICE = ("theirs", "goes theirs", "theirs")  # on what is their own it goes with it
TABLE = {
    "membership.person_id": OFFICE, "heir.by": OFFICE, "heir.person_id": OFFICE,
    "steward.person_id": OFFICE, "badge_giver.person_id": OFFICE,
    "page_version.by": TOGETHER, "page_absence.by": TOGETHER, "page_source.by": TOGETHER,
    "series.owner_id": ("theirs", "goes theirs", "goes theirs"),  # those of groups are theirs still
    "waiting.person_id": UNSAID, "draft.person_id": UNSAID, "capture.by": UNSAID, "help_offer.person_id": UNSAID,
    "ballot.person_id": VOICE, "vote.person_id": VOICE, "decision_ballot.person_id": VOICE, "opinion_taker.person_id": VOICE,
    "envelope.person_id": VOICE, "poll_option.by": BEGUN, "poll_end.by": BEGUN,
    "objection_answer.by": UNSAID, "decision_outcome.by": BEGUN,
    "statement_author.person_id": ("theirs", "goes nobody", "nobody"), "statement_aside.by": BEGUN,
    "settlement.by": BEGUN, "verdict.by": BEGUN, "improvement.by": BEGUN,
    "organiser.person_id": KEPT, "outsider.by": UNSAID,
    "attendance.person_id": ("goes theirs",) * 3,  # of what is over it stays
    "followup.owner_id": KEPT, "followup.by": KEPT, "followup_step.by": KEPT,
    "mark.by": TOGETHER, "closing.by": BEGUN, "summary.by": BEGUN, "link.by": BEGUN,
    "subscription.by": KEPT, "feed_bot.by": KEPT, "incoming_hook.by": KEPT,
    "outgoing_hook.by": OFFICE, "wall.by": KEPT, "provider.by": KEPT,
    "place_code.by": VOICE,  # one that leads to what goes is none any more
    "oauth_permit.person_id": OFFICE, "session.person_id": OFFICE, "device.person_id": OFFICE, "feed_token.person_id": OFFICE,
    "badge.by": KEPT, "award.by": KEPT, "award.revoked_by": KEPT,
    "relayed.by": TOGETHER,
    "destination.person_id": KEPT, "deposit.person_id": KEPT, "recovery.person_id": KEPT, "identity_log.person_id": KEPT,
}  # fmt: skip
# Those of the decision that have no column for a person, or whose rows here name none of these: the thing is a contribution's.
OTHERS = {
    "poll", "decision", "opinion_map", "estimate", "goal", "measure", "challenge", "event", "event_date", "help_call",
    "acceptance", "looks_after", "representative", "idea_cost", "consent",
}  # fmt: skip


def test_every_table_of_the_decision_is_in_this_one():
    cells = [line.split("|")[1] for line in DECISION.read_text("utf-8").split("\n") if line.startswith("| ")]
    named = set(re.findall(r"`(\w+)`", " ".join(cells)))

    assert len(cells) > 20
    assert named - OTHERS == {each.partition(".")[0] for each in TABLE} & named


@pytest.fixture
async def world(cast):
    world = await build(cast)
    async with cast.house.database.keeper() as visit:
        await make_steward(visit, cast.greta.id)
    await hear(cast)
    return world


async def test_what_names_somebody_has_an_end_or_a_reason(cast, world):
    before, found = await rows(world), defaultdict(lambda: [set(), set(), set()])
    for who in WHO:
        player = cast.players[who]
        async with cast.house.database.connection.transaction(force_rollback=True):
            async with cast.house.database.keeper() as visit:
                await retire(visit, player.id)
            await hear(cast)
            _note(found, 0, player, before, await rows(world))
            for place, how in enumerate(("gone", "nameless"), start=1):
                async with cast.house.database.connection.transaction(force_rollback=True):
                    await _takes_away(cast, player, how)
                    _note(found, place, player, before, await rows(world))

    assert {column: tuple(" ".join(sorted(each)) for each in states) for column, states in found.items()} == TABLE


async def _takes_away(cast, player, how):
    async with player.visit() as visit:
        await erasing.ask(visit, how)
    await jobs.go_on(cast.house, str(player.id))
    await hear(cast)


def _note(found, place, player, before, after):
    """What became of each row that named them, by the column that did."""
    for column in TABLE:
        table, _, name = column.partition(".")
        now = defaultdict(set)
        for row in after.of(table):
            now[_rest(row, name)].add(row[name])
        for row in before.of(table):
            if row[name] == str(player.id):
                stands = now[_rest(row, name)]
                found[column][place].add(
                    "theirs" if row[name] in stands else "nobody" if str(NOBODY) in stands else "goes"
                )


def _rest(row, name):
    """What tells it from other rows: its ids, but for who is asked about."""
    return tuple(row[each] for each in sorted(row) if each != name and (each == "id" or each.endswith("_id")))
