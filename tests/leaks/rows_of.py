"""Whose each row of the database is to change."""

import json
from collections.abc import Callable

from tests.leaks.all_rows import Row, Rows
from tests.leaks.known import Known

# What tells that something happened is anybody's; that it may only tell what did happen, the comparison with a twin shows.
TOLD = {"fact", "procrastinate_jobs", "attempt"}


def strangers(before: Rows, later: Rows, actor: str) -> list[str]:
    """Changed rows that were not this person's to change, in words. `actor` is their id."""
    changed = before.changed(later)
    if not changed:
        return []
    known = Known(before, later)
    return [
        f"{table} {row[:300]}" for table, row in changed if table not in TOLD and actor not in owners(known, table, row)
    ]


def owners(known: Known, table: str, kept: str) -> set[str]:
    """Ids of those who may make, change or take away this row; nobody of a table that is not known here."""
    row = json.loads(kept)
    if known.introduced & {str(value) for value in row.values()} and table in ("audience", "membership", "address"):
        return known.house
    if table == "membership" and (row["audience_id"], row["person_id"]) in known.restored:
        return known.house
    if known.retired & {str(value) for value in row.values()} and table in ENDED:
        return known.house
    return OWNERS[table](known, row) if table in OWNERS else set()


Owners = Callable[[Known, Row], set[str]]


def _in(*columns: str) -> Owners:
    return lambda known, row: {row[column] for column in columns if row.get(column)}


def _of_house(*columns: str) -> Owners:
    """The house's stewards, and whom the row itself names there."""
    return lambda known, row: known.house | {row[column] for column in columns if row.get(column)}


def _of_group(column: str, *columns: str) -> Owners:
    """The stewards of its group, and whom the row itself names there."""
    return lambda known, row: known.stewards.get(row[column], set()) | {row[each] for each in columns if row.get(each)}


def _of_author(column: str, *columns: str) -> Owners:
    """Who may write what it hangs on, and whom the row itself names there."""
    return lambda known, row: known.writers.get(row[column], set()) | {row[each] for each in columns if row.get(each)}


def _of_event(column: str) -> Owners:
    """Who asked people to come, and who prepares it with them."""
    return lambda known, row: known.writers.get(row[column], set()) | known.organisers.get(row[column], set())


def _of_both_ends(known: Known, row: Row) -> set[str]:
    """Who wrote what refers, and who wrote what it refers to: a tie goes with either."""
    return known.writers.get(row["from_id"], set()) | known.writers.get(row["to_id"], set())


def _of_marked(known: Known, row: Row) -> set[str]:
    """Who wrote what is marked, who opened its conversation, and who said so."""
    writers = known.writers.get(row["contribution_id"], set()) | known.writers.get(row["thread_id"], set())
    return writers | {row["by"]}


# What ends when the house's stewards note that somebody has left.
ENDED = {
    "second_step",
    "recovery_code",
    "membership",
    "invitation",
    "request",
    "session",
    "login",
    "ticket",
    "welcome",
    "feed_token",
    "device",
    "oauth_permit",
}


class Everybody(set):
    """Of nobody, and so of everybody."""

    def __contains__(self, person: object) -> bool:
        return True


TO_ALL: set[str] = Everybody()
OWNERS: dict[str, Owners] = {
    "contribution": Known.changers_of,
    "page": _of_author("contribution_id"),
    "page_version": _in("by"),
    "page_was": _of_author("contribution_id"),
    "page_link": _of_author("contribution_id"),
    "page_absence": _of_author("contribution_id", "by"),
    "page_told": _in("person_id", "by"),
    "preview": _of_author("contribution_id"),
    "subscription": _of_group("group_id"),
    # It goes with the feed it is of, which the stewards of the group end.
    "subscribed": lambda known, row: (
        known.stewards.get(known.feeds[row["subscription_id"]], set())
        | known.writers.get(row["contribution_id"], set())
    ),
    "incoming_hook": lambda known, row: {row["by"]} | known.stewards.get(row["audience_id"], set()),
    "hooked": _in(),
    "outgoing_hook": lambda known, row: {row["by"]} | known.stewards.get(row["audience_id"], set()),
    # It goes with its hook, which the stewards of the group end.
    "delivery": lambda known, row: known.hooks.get(row["hook_id"], set()),
    "tool_call": _in("person_id"),
    "assisted": _of_author("contribution_id"),
    "page_source": _in("by"),
    "question": _of_author("contribution_id"),
    "article": _of_author("contribution_id"),
    "bookmark": _of_author("contribution_id"),
    "mark": _of_marked,
    "use": _of_author("contribution_id", "person_id"),
    "thanks": _of_author("contribution_id", "by", "person_id"),
    "help_call": _of_author("contribution_id"),
    "help_offer": _of_author("call_id", "person_id"),
    "help_answer": lambda known, row: {row["by"]} | known.offers.get(row["offer_id"], set()),
    "help_end": _of_author("contribution_id"),
    # What it is about is taken away by who wrote that; it stays.
    "report": lambda known, row: {row["by"]} | ({row["author_id"]} if row["id"] in known.loosened else set()),
    "report_answer": _in("by"),
    "capture": _in("by"),
    "approval": lambda known, row: {known.captures.get(row["capture_id"])},
    "relayed": _of_author("contribution_id", "by"),
    "voice": _in("owner_id"),
    "badge": _of_house(),
    "badge_giver": _of_house(),
    "award": _of_house("person_id", "by"),
    "closing": _of_author("thread_id", "by"),
    "summary": _of_author("thread_id", "by"),
    "pointer": _in("person_id", "by"),
    "willing": _in("person_id"),
    "poll": _of_author("contribution_id"),
    "poll_option": _of_author("poll_id", "by"),
    "ballot": _of_author("poll_id", "person_id"),
    "vote": _of_author("poll_id", "person_id"),
    "poll_end": _of_author("poll_id"),
    "decision": _of_author("contribution_id"),
    "decision_ballot": _of_author("decision_id", "person_id"),
    "stance": _of_author("decision_id", "person_id"),
    "objection_answer": lambda known, row: {row["by"]} | known.stances.get(row["stance_id"], set()),
    "decision_outcome": _of_author("contribution_id"),
    "goal": _of_author("contribution_id"),
    "measure": _of_author("goal_id"),
    "reading": _of_author("measure_id"),
    "estimate": _of_author("contribution_id"),
    "envelope": _of_author("estimate_id", "person_id"),
    "guess": _of_author("estimate_id", "person_id"),
    "reason": _of_author("estimate_id", "person_id"),
    "settlement": _of_author("estimate_id"),
    "promise": _of_author("contribution_id"),
    "opinion_map": _of_author("contribution_id"),
    "opinion_drawing": _of_author("map_id"),
    "opinion_taker": _of_author("map_id", "person_id"),
    # They go with the statement, which its author takes back.
    "statement": _of_author("id"),
    "statement_author": _of_author("statement_id"),
    "statement_aside": _of_author("statement_id"),
    "opinion": _of_author("statement_id", "person_id"),
    "challenge": _of_author("contribution_id"),
    "idea": _of_author("contribution_id"),
    "improvement": _of_author("contribution_id", "by"),
    "joining": _of_author("idea_id", "by"),
    "idea_cost": _of_author("idea_id", "by"),
    "paper_ballots": _of_author("challenge_id", "by"),
    "budget_count": _of_author("challenge_id"),
    "supporter": _of_author("challenge_id", "person_id"),
    "support": _of_author("challenge_id", "person_id"),
    "verdict": _of_author("idea_id", "by"),
    "event": _of_event("contribution_id"),
    "event_date": _of_event("event_id"),
    "organiser": _of_author("event_id", "person_id"),
    "presence": _in("person_id"),
    "outsider": lambda known, row: _of_event("event_id")(known, {"event_id": known.events[row["date_id"]]}),
    "floor_question": _of_author("contribution_id"),
    "wish": _of_author("question_id", "person_id"),
    "place_code": _of_house("by"),
    "wall": _of_house("by"),
    "provisioned": _of_house(),
    "off_wall": _of_author("contribution_id"),
    # Whoever makes room moves up who waits.
    "attendance": lambda known, row: known.invited[row["date_id"]] if row["says"] == "yes" else {row["person_id"]},
    "followup": _in("by"),
    "followup_step": _in("by"),
    "followup_help": _in("person_id"),
    "series": lambda known, row: known.tending(row),
    "series_part": lambda known, row: (
        known.writers.get(row["contribution_id"], set()) | known.tenders.get(row["series_id"], set())
    ),
    "pin": _of_author("contribution_id"),
    # What is written together has files that are replaced together.
    "attachment": lambda known, row: {row["owner_id"]} | known.together.get(row["contribution_id"], set()),
    "file_version": lambda known, row: (
        {row["by"], known.files.get(row["attachment_id"])} | known.together.get(row["contribution_id"], set())
    ),
    "passage": lambda known, row: {known.files.get(row["attachment_id"])},
    "revision": _of_author("contribution_id"),
    "mention": _of_author("contribution_id"),
    "tag": _of_author("contribution_id"),
    "origin": _of_author("contribution_id"),
    "link": _of_both_ends,
    "reaction": _of_author("contribution_id", "person_id"),
    "draft": _in("person_id"),
    "waiting": _in("person_id"),
    "saved_search": _in("person_id"),
    "follow": _in("person_id"),
    "last_visit": _in("person_id"),
    # What hangs on a contribution goes with it.
    "notice": _of_author("contribution_id", "person_id"),
    "telling": _in("person_id"),
    "status": _in("person_id"),
    "mute": _in("person_id"),
    "received": _in("person_id"),
    "returned": _in("person_id"),
    "saved": _of_author("contribution_id", "person_id"),
    "widening": _of_author("contribution_id", "by"),
    "left_as_it_is": _of_author("contribution_id", "person_id"),
    "answered": _in("person_id"),
    "group": _of_group("id"),
    "audience": _in("made_by"),
    "membership": _of_group("audience_id", "person_id"),
    "invitation": _of_group("group_id", "person_id", "by"),
    "request": _of_group("group_id", "person_id"),
    "person": _of_house("id"),
    "steward": _of_house(),
    "unit": _of_house(),
    "setting": _of_house(),
    "session": _of_house("person_id"),
    "login": _of_house("person_id"),
    "ticket": lambda known, row: {row["person_id"]} if row["person_id"] else TO_ALL,
    "address": _of_house("person_id"),
    "passkey": _in("person_id"),
    "second_step": _in("person_id"),
    "recovery_code": _in("person_id"),
    "device": _in("person_id"),
    "feed_token": _of_house("person_id"),
    # A program registers itself, and has a token of its own, in nobody's name.
    "oauth_app": lambda known, row: TO_ALL,
    "oauth_permit": lambda known, row: {row["person_id"]} | known.house if row["person_id"] else TO_ALL,
    "oauth_secret": lambda known, row: {known.permits.get(row["permit_id"])} | known.house,
    "welcome": _of_house("by"),
    "provider": _of_house("by"),
    # What was said by a provider waits for whoever comes for it, and has no owner yet.
    "provider_answer": lambda known, row: TO_ALL,
    "sealed_code": _of_house("used_by"),
    # With a provider ends by which word it knows people.
    "provider_login": _of_house("person_id"),
    "private_address": _in("person_id"),
    "card": _in("person_id"),
    "kept_card": _in("person_id"),
    "heir": _in("by", "person_id"),
    "project": _of_group("group_id"),
    "farewell": _in("person_id"),
    "contact": _in("by"),
    "desk_session": _in("person_id"),
    "receipt": _in("person_id"),
    "identity_log": _in("person_id"),
    "identity_line": lambda known, row: TO_ALL,
    "recovery": _in("person_id"),
    "departure": _of_house("by"),
    "proposal": _of_house("by"),
    "signature": _of_house("person_id"),
    "representative": lambda known, row: known.speakers | known.house,
    "covenant_reading": _in("person_id"),
    "taking": _in("person_id"),
    "destination": _in("person_id"),
    "deposit": _in("person_id"),
    "laid": lambda known, row: {known.places.get(row["destination_id"])},
    "erasure": _in("person_id"),
    # Who left and who is back is noted of whomever the house's stewards retire or bring back.
    "erased": lambda known, row: (
        known.house if row["how"] in ("left", "back") else known.digests.get(row["digest"], set())
    ),
    "arrival": _in("person_id"),
    "brought": _of_author("contribution_id"),
    "special_access": lambda known, row: known.house if row["by"] in known.house else set(),
}
