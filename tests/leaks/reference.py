"""Who may see which row, said a second time and plainly: what the policies are held against.

Written from what the house promises (`product.md`), not from the policies. Rows are dictionaries, ids are text.
"""

# house: long — who sees a row, said once for each table of the house.

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from commonhold.ground import clock
from tests.leaks.all_rows import Rows

Row = dict[str, Any]
ORGANISATION = "00000000-0000-7000-8000-000000000001"


@dataclass
class Reference:
    """The rows of a world, and what can be seen of them by whom."""

    rows: Rows
    tables: dict[str, list[Row]] = field(default_factory=dict)

    def of(self, table: str) -> list[Row]:
        if table not in self.tables:
            self.tables[table] = self.rows.of(table)
        return self.tables[table]

    def audiences(self, me: str) -> set[str]:
        return {row["audience_id"] for row in self.of("membership") if row["person_id"] == me}

    def is_member(self, me: str) -> bool:
        return ORGANISATION in self.audiences(me)

    def is_steward(self, me: str) -> bool:
        return any(row["person_id"] == me for row in self.of("steward"))

    def signs(self, me: str) -> bool:
        """Whether they sign covenants: for the house, or for the members."""
        speaks = any(row["person_id"] == me and row["ended_at"] is None for row in self.of("representative"))
        return speaks or self.is_steward(me)

    def stewardships(self, me: str) -> set[str]:
        return {
            row["audience_id"] for row in self.of("membership") if row["person_id"] == me and row["role"] == "steward"
        }

    def shares_with(self, me: str) -> set[str]:
        """Everybody in an audience of mine."""
        return {row["person_id"] for row in self.of("membership") if row["audience_id"] in self.audiences(me)}

    def groups_anybody_may_ask(self) -> set[str]:
        return {row["id"] for row in self.of("group") if row["door"] in ("open", "request")}

    def known_audiences(self, me: str) -> set[str]:
        return self.audiences(me) | (self.groups_anybody_may_ask() if self.is_member(me) else set())

    def readable(self, me: str) -> dict[str, Row]:
        mine = self.audiences(me)
        return {row["id"]: row for row in self.of("contribution") if row["audience_id"] in mine}

    def standing(self, me: str) -> set[str]:
        return {id for id, row in self.readable(me).items() if row["withdrawn_at"] is None}

    def invitations(self, me: str) -> set[str]:
        """Groups into which somebody who may still do so has asked me."""
        return {
            row["group_id"]
            for row in self.of("invitation")
            if row["person_id"] == me and self._may_invite(row["by"], row)
        }

    def _may_invite(self, by: str, row: Row) -> bool:
        group = next(each for each in self.of("group") if each["id"] == row["group_id"])
        people = {each["id"]: each for each in self.of("person")}
        inviter, invited = people[by], people[row["person_id"]]
        if group["archived_at"] or inviter["left_at"] or invited["left_at"] or not self.is_member(by):
            return False
        walks_in = group["door"] == "open" and group["id"] in self.audiences(by) and not invited["is_guest"]
        return (group["id"] in self.stewardships(by) or walks_in) and group["id"] not in self.audiences(invited["id"])

    def seen(self, table: str, me: str) -> list[Row]:
        """The rows of a table that this person sees; nobody sees any."""
        if not me or table not in SEEN:
            return []
        else:
            return SEEN[table](self, me)


Seen = Callable[[Reference, str], list[Row]]


def _own(table: str, column: str = "person_id") -> Seen:
    return lambda known, me: [row for row in known.of(table) if row[column] == me]


def _with_it(table: str) -> Seen:
    return lambda known, me: [row for row in known.of(table) if row["contribution_id"] in known.readable(me)]


def _while_it_stands(table: str) -> Seen:
    return lambda known, me: [row for row in known.of(table) if row["contribution_id"] in known.standing(me)]


def _since(seen: Seen) -> Seen:
    """What hung on it when fewer could read stays with those."""
    return lambda known, me: [
        row for row in seen(known, me) if row["audience_id"] is None or row["audience_id"] in known.audiences(me)
    ]


def _all(table: str) -> Seen:
    return lambda known, me: known.of(table)


def _for_stewards(table: str) -> Seen:
    return lambda known, me: known.of(table) if known.is_steward(me) else []


def _for_signers(table: str) -> Seen:
    return lambda known, me: known.of(table) if known.signs(me) else []


def _links(known: Reference, me: str) -> list[Row]:
    both = known.readable(me)
    return [row for row in known.of("link") if row["from_id"] in both and row["to_id"] in both]


def _sources(known: Reference, me: str) -> list[Row]:
    return [
        row
        for row in known.of("page_source")
        if row["contribution_id"] in known.standing(me) and row["part_id"] in known.readable(me)
    ]


def _absences(known: Reference, me: str) -> list[Row]:
    """Pages that were taken away, to who did so and to who looks after the tree, unless that is closed."""
    closed = {group["id"] for group in known.of("group") if group["archived_at"]}
    tended = known.stewardships(me) | ({str(ORGANISATION)} if known.is_steward(me) else set())
    places = {id: row["audience_id"] for id, row in known.readable(me).items()}
    return [
        row
        for row in known.of("page_absence")
        if (place := places.get(row["contribution_id"]))
        and place not in closed
        and (row["by"] == me or place in tended)
    ]


def _files(known: Reference, me: str) -> list[Row]:
    return [
        row
        for row in known.of("attachment")
        if row["contribution_id"] in known.standing(me) or (row["contribution_id"] is None and row["owner_id"] == me)
    ]


def _people(known: Reference, me: str) -> list[Row]:
    met = known.shares_with(me) | {row["author_id"] for row in known.readable(me).values()} | {me}
    return [row for row in known.of("person") if (known.is_member(me) and not row["is_bot"]) or row["id"] in met]


def _statuses(known: Reference, me: str) -> list[Row]:
    seen, now = {row["id"] for row in _people(known, me) if row["left_at"] is None}, clock.now().isoformat()
    return [row for row in known.of("status") if row["person_id"] == me or (row["person_id"] in seen and row["until"] > now)]  # fmt: skip


def _units(known: Reference, me: str) -> list[Row]:
    theirs = {row["unit_id"] for row in known.of("person") if row["id"] in known.shares_with(me)}
    return [row for row in known.of("unit") if known.is_member(me) or row["id"] in theirs]


def _stewards(known: Reference, me: str) -> list[Row]:
    return [row for row in known.of("steward") if known.is_member(me) or row["person_id"] == me]


def _audiences(known: Reference, me: str) -> list[Row]:
    return [row for row in known.of("audience") if row["id"] in known.known_audiences(me)]


def _groups(known: Reference, me: str) -> list[Row]:
    mine = known.audiences(me) | known.invitations(me)
    return [row for row in known.of("group") if row["id"] in mine or (row["door"] != "hidden" and known.is_member(me))]


def _memberships(known: Reference, me: str) -> list[Row]:
    return [
        row
        for row in known.of("membership")
        if row["person_id"] == me or row["audience_id"] in known.known_audiences(me)
    ]


def _invitations(known: Reference, me: str) -> list[Row]:
    mine = known.stewardships(me)
    return [row for row in known.of("invitation") if me in (row["person_id"], row["by"]) or row["group_id"] in mine]


def _requests(known: Reference, me: str) -> list[Row]:
    mine = known.stewardships(me)
    return [row for row in known.of("request") if row["person_id"] == me or row["group_id"] in mine]


def _notices(known: Reference, me: str) -> list[Row]:
    """One's own, while what it is about can be read, was not taken back and was not answered."""
    standing, asked = known.standing(me), {(row["group_id"], row["person_id"]) for row in known.of("request")}
    reacted = {row["contribution_id"] for row in known.of("reaction") if row["person_id"] != me}
    is_true = {
        "invited": lambda row: row["group_id"] in known.invitations(me),
        "asked": lambda row: row["group_id"] in known.stewardships(me) and (row["group_id"], row["by_id"]) in asked,
        "reaction": lambda row: row["contribution_id"] in standing & reacted,
    }
    return [
        row
        for row in known.of("notice")
        if row["person_id"] == me
        and is_true.get(row["kind"], lambda row: row["contribution_id"] in {None, *standing})(row)
    ]


def _saved(known: Reference, me: str) -> list[Row]:
    standing = known.standing(me)
    return [row for row in known.of("saved") if row["person_id"] == me and row["contribution_id"] in standing]


def _welcomes(known: Reference, me: str) -> list[Row]:
    return [row for row in known.of("welcome") if row["by"] == me or known.is_steward(me)]


def _with_poll(table: str) -> Seen:
    return lambda known, me: [row for row in known.of(table) if row["poll_id"] in known.standing(me)]


def _with_followup(table: str) -> Seen:
    def seen(known: Reference, me: str) -> list[Row]:
        there = {row["id"] for row in _while_it_stands("followup")(known, me)}
        return [row for row in known.of(table) if row["followup_id"] in there]

    return seen


def _measures(known: Reference, me: str) -> list[Row]:
    there = {row["contribution_id"] for row in _while_it_stands("goal")(known, me)}
    return [row for row in known.of("measure") if row["goal_id"] in there]


def _of_estimate(table: str, *, is_own: bool) -> Seen:
    def seen(known: Reference, me: str) -> list[Row]:
        there = {row["contribution_id"] for row in _while_it_stands("estimate")(known, me)}
        return [
            row for row in known.of(table) if row["estimate_id"] in there and (not is_own or row["person_id"] == me)
        ]

    return seen


def _of_map(table: str, *, is_own: bool) -> Seen:
    def seen(known: Reference, me: str) -> list[Row]:
        there = {row["contribution_id"] for row in _while_it_stands("opinion_map")(known, me)}
        return [row for row in known.of(table) if row["map_id"] in there and (not is_own or row["person_id"] == me)]

    return seen


def _brings_paper(known: Reference, me: str, asked: str) -> bool:
    """Whether they asked, and others choose now."""
    [row] = [row for row in known.of("challenge") if row["contribution_id"] == asked]
    is_mine = known.readable(me)[asked]["author_id"] == me
    return is_mine and row["improve_until"] <= clock.now() < row["support_until"]


def _of_idea(table: str) -> Seen:
    def seen(known: Reference, me: str) -> list[Row]:
        there = {row["contribution_id"] for row in _while_it_stands("idea")(known, me)}
        return [row for row in known.of(table) if row["idea_id"] in there]

    return seen


def _prepared(known: Reference, me: str) -> set[str]:
    """Events that one prepares."""
    named = {row["event_id"] for row in known.of("organiser") if row["person_id"] == me}
    return {id for id in known.standing(me) if id in named or known.readable(me)[id]["author_id"] == me}


def _with_event(table: str) -> Seen:
    def seen(known: Reference, me: str) -> list[Row]:
        there = {row["contribution_id"] for row in _while_it_stands("event")(known, me)}
        return [row for row in known.of(table) if row["event_id"] in there]

    return seen


def _attendance(known: Reference, me: str) -> list[Row]:
    """One's own; whoever comes, of those for whom they said so; all of what one prepares."""
    events = {row["id"]: row["event_id"] for row in _with_event("event_date")(known, me)}
    return [
        row
        for row in known.of("attendance")
        if row["date_id"] in events
        and (
            row["person_id"] == me
            or (row["seat"] is not None and row["audience_id"] in known.audiences(me))
            or events[row["date_id"]] in _prepared(known, me)
        )
    ]


def _over_maps(known: Reference) -> set[str]:
    return {row["contribution_id"] for row in known.of("opinion_map") if row["ends_at"] <= clock.now().isoformat()}


def _authors(known: Reference, me: str) -> list[Row]:
    """One's own, and all where they are told."""
    named = {row["contribution_id"] for row in known.of("opinion_map") if row["is_named"]} | _over_maps(known)
    return [
        row
        for row in _of_map("statement_author", is_own=False)(known, me)
        if row["person_id"] == me or (row["map_id"] in named and row["audience_id"] in known.audiences(me))
    ]


def _drawings(known: Reference, me: str) -> list[Row]:
    """Of what is over, and of what one has voted on: on seven of it, or on all."""
    aside, over = {row["statement_id"] for row in known.of("statement_aside")}, _over_maps(known)
    mine = {row["statement_id"] for row in known.of("opinion") if row["person_id"] == me}

    def is_voted(id: str) -> bool:
        said = {row["id"] for row in known.of("statement") if row["map_id"] == id} - aside
        return bool(said) and len(said & mine) >= min(7, len(said))

    return [
        row
        for row in _of_map("opinion_drawing", is_own=False)(known, me)
        if row["map_id"] in over or is_voted(row["map_id"])
    ]


def _votes(known: Reference, me: str) -> list[Row]:
    """One's own; with their names those that were given to an audience of mine, when it is time. Of secret ones no other."""
    polls = {row["contribution_id"]: row for row in known.of("poll") if row["contribution_id"] in known.standing(me)}
    over = {id for id, row in polls.items() if row["ends_at"] and row["ends_at"] <= clock.now().isoformat()}
    over |= {row["poll_id"] for row in known.of("poll_end")}
    mine = {row["poll_id"] for row in known.of("ballot") if row["person_id"] == me}

    def is_told(id: str) -> bool:
        told = polls[id]["told"]
        return told == "at_once" or id in over or (told == "after_mine" and id in mine)

    return [
        row
        for row in known.of("vote")
        if row["poll_id"] in polls
        and (
            row["person_id"] == me
            or (
                not polls[row["poll_id"]]["is_secret"]
                and row["audience_id"] in known.audiences(me)
                and is_told(row["poll_id"])
            )
        )
    ]


def _stances(known: Reference, me: str) -> list[Row]:
    """One's own; by consent those that were said to an audience of mine. Of secret ones no other."""
    rules = {row["contribution_id"]: row["rule"] for row in known.of("decision")}
    return [
        row
        for row in known.of("stance")
        if row["decision_id"] in known.standing(me)
        and (
            row["person_id"] == me
            or (rules[row["decision_id"]] == "consent" and row["audience_id"] in known.audiences(me))
        )
    ]


# What is one person's alone.
OWN = (
    "draft", "waiting", "follow", "last_visit", "answered", "login", "address", "session", "passkey", "feed_token", "ticket",
    "telling", "mute", "received", "returned",
)  # fmt: skip
# What each table shows; a table that is not here shows nothing to anybody.
# What is one's own and nobody else's.
OWN = (
    "draft", "saved_search", "waiting", "follow", "last_visit", "answered", "login", "address", "session", "passkey", "second_step", "recovery_code", "device",
    "oauth_permit", "provider_login",
    "feed_token", "ticket", "telling", "mute", "received", "returned", "covenant_reading", "special_access", "private_address",
    "desk_session", "receipt", "taking", "arrival", "kept_card", "deposit", "erasure", "identity_log", "recovery", "card",
    "destination", "tool_call",
)  # fmt: skip
SEEN: dict[str, Seen] = {
    "oauth_secret": lambda known, me: [
        row
        for row in known.of("oauth_secret")
        if row["permit_id"] in {permit["id"] for permit in known.of("oauth_permit") if permit["person_id"] == me}
    ],
    "contribution": lambda known, me: list(known.readable(me).values()),
    "revision": _since(_while_it_stands("revision")),
    "reaction": _since(_with_it("reaction")),
    "file_version": _since(_while_it_stands("file_version")),
    "widening": lambda known, me: [row for row in known.of("widening") if row["from_id"] in known.audiences(me)],
    "left_as_it_is": _own("left_as_it_is"),
    **{table: _while_it_stands(table) for table in ("page", "page_version", "page_was", "page_link")},
    "page_source": _sources,
    "page_absence": _absences,
    "page_told": lambda known, me: [
        row for row in known.of("page_told") if row["person_id"] == me and row["contribution_id"] in known.readable(me)
    ],
    **{
        table: _while_it_stands(table)
        for table in (
            "question",
            "article",
            "bookmark",
            "series_part",
            "followup",
            "promise",
            "challenge",
            "idea",
            "improvement",
            "decision",
            "decision_outcome",
            "help_call",
            "help_end",
            "event",
        )
    },
    **{table: _with_followup(table) for table in ("followup_step", "followup_help")},
    "mark": _with_it("mark"),
    "poll": _while_it_stands("poll"),
    **{table: _with_poll(table) for table in ("poll_option", "poll_end")},
    "ballot": lambda known, me: [row for row in _with_poll("ballot")(known, me) if row["person_id"] == me],
    "vote": _votes,
    "decision_ballot": lambda known, me: [
        row
        for row in known.of("decision_ballot")
        if row["decision_id"] in known.standing(me) and row["person_id"] == me
    ],
    "stance": _stances,
    "objection_answer": lambda known, me: [
        row for row in known.of("objection_answer") if row["stance_id"] in {each["id"] for each in _stances(known, me)}
    ],
    "goal": _while_it_stands("goal"),
    "measure": lambda known, me: _measures(known, me),
    "reading": lambda known, me: [
        row for row in known.of("reading") if row["measure_id"] in {each["id"] for each in _measures(known, me)}
    ],
    "estimate": _while_it_stands("estimate"),
    **{table: _of_estimate(table, is_own=True) for table in ("envelope", "guess", "reason")},
    "settlement": _of_estimate("settlement", is_own=False),
    "opinion_map": _while_it_stands("opinion_map"),
    **{table: _of_map(table, is_own=False) for table in ("statement", "statement_aside")},
    **{table: _of_map(table, is_own=True) for table in ("opinion", "opinion_taker")},
    "statement_author": _authors,
    "opinion_drawing": _drawings,
    **{table: _of_idea(table) for table in ("joining", "verdict", "idea_cost")},
    **{table: _with_event(table) for table in ("event_date", "organiser")},
    "attendance": _attendance,
    "presence": lambda known, me: [
        row
        for row in known.of("presence")
        for date in _with_event("event_date")(known, me)
        if date["id"] == row["date_id"] and (row["person_id"] == me or date["event_id"] in _prepared(known, me))
    ],
    "outsider_mail": lambda known, me: [],
    "outsider_owed": lambda known, me: [],
    "outsider": lambda known, me: [
        row
        for row in known.of("outsider")
        for date in _with_event("event_date")(known, me)
        if date["id"] == row["date_id"] and (row["says"] == "yes" or date["event_id"] in _prepared(known, me))
    ],
    "floor_question": _while_it_stands("floor_question"),
    "wish": lambda known, me: [
        row for row in known.of("wish") if row["person_id"] == me and row["question_id"] in known.standing(me)
    ],
    "place_code": lambda known, me: [
        row
        for row in known.of("place_code")
        if row["contribution_id"] in known.standing(me) or row["group_id"] in known.audiences(me)
    ],
    "wall": _for_stewards("wall"),
    "provisioned": _for_stewards("provisioned"),
    "provider": _for_stewards("provider"),
    "sealed_code": _for_stewards("sealed_code"),
    "off_wall": lambda known, me: [
        row for row in known.of("off_wall") if known.readable(me).get(row["contribution_id"], {}).get("author_id") == me
    ],
    "paper_ballots": lambda known, me: [
        row
        for row in known.of("paper_ballots")
        if row["challenge_id"] in known.standing(me)
        and (row["by"] == me or _brings_paper(known, me, row["challenge_id"]))
    ],
    "budget_count": lambda known, me: [
        row for row in known.of("budget_count") if row["challenge_id"] in known.standing(me)
    ],
    "supporter": lambda known, me: [
        row for row in known.of("supporter") if row["person_id"] == me and row["challenge_id"] in known.standing(me)
    ],
    "support": lambda known, me: [row for row in _of_idea("support")(known, me) if row["person_id"] == me],
    "use": lambda known, me: [
        row
        for row in known.of("use")
        if row["person_id"] == me
        or (
            row["contribution_id"] in known.standing(me)
            and known.readable(me)[row["contribution_id"]]["author_id"] == me
        )
    ],
    "project": lambda known, me: [row for row in known.of("project") if row["group_id"] in known.audiences(me)],
    "heir": lambda known, me: [row for row in known.of("heir") if me in (row["by"], row["person_id"])],
    "farewell": lambda known, me: [
        row for row in known.of("farewell") if row["person_id"] == me or known.is_steward(me)
    ],
    "contact": lambda known, me: [
        row for row in known.of("contact") if row["by"] == me or (row["person_id"] == me and row["is_yes"])
    ],
    "thanks": lambda known, me: [
        row
        for row in known.of("thanks")
        if me in (row["by"], row["person_id"]) or (row["shown_at"] and row["contribution_id"] in known.standing(me))
    ],
    "badge": lambda known, me: [
        row
        for row in known.of("badge")
        if known.is_steward(me)
        or any(each["badge_id"] == row["id"] for table in ("badge_giver", "award") for each in known.seen(table, me))
    ],
    "badge_giver": lambda known, me: [
        row for row in known.of("badge_giver") if known.is_steward(me) or row["person_id"] == me
    ],
    "award": lambda known, me: [
        row
        for row in known.of("award")
        if me in (row["by"], row["person_id"])
        or known.is_steward(me)
        or (
            row["shown_to"] != "me"
            and not row["revoked_at"]
            and row["person_id"] in {each["id"] for each in _people(known, me)}
        )
    ],
    "closing": lambda known, me: [row for row in known.of("closing") if row["thread_id"] in known.readable(me)],
    "summary": lambda known, me: [
        row
        for row in known.of("summary")
        if row["thread_id"] in known.standing(me) and row["audience_id"] in known.audiences(me)
    ],
    "pointer": lambda known, me: [row for row in known.of("pointer") if row["question_id"] in known.standing(me)],
    "willing": lambda known, me: [
        row for row in known.of("willing") if row["person_id"] in {each["id"] for each in _people(known, me)}
    ],
    "series": lambda known, me: [
        row
        for row in known.of("series")
        if row["owner_id"] == me
        or row["group_id"] in known.audiences(me)
        or row["id"] in {part["series_id"] for part in _while_it_stands("series_part")(known, me)}
    ],
    "pin": lambda known, me: [
        row for row in known.of("pin") if known.readable(me).get(row["contribution_id"], {}).get("audience_id") == me
    ],
    "help_offer": lambda known, me: [
        row
        for row in known.of("help_offer")
        if row["call_id"] in known.standing(me)
        and me in (row["person_id"], known.readable(me)[row["call_id"]]["author_id"])
    ],
    "help_answer": lambda known, me: [
        row
        for row in known.of("help_answer")
        if row["offer_id"] in {each["id"] for each in known.seen("help_offer", me)}
    ],
    "report": lambda known, me: [
        row
        for row in known.of("report")
        if row["by"] == me
        or row["author_id"] != me
        and (row["group_id"] in known.stewardships(me) if row["group_id"] else known.is_steward(me))
    ],
    "report_answer": lambda known, me: [
        row
        for row in known.of("report_answer")
        if row["report_id"] in {each["id"] for each in known.seen("report", me)}
    ],
    "capture": lambda known, me: [row for row in known.of("capture") if row["by"] == me],
    "approval": lambda known, me: [
        row for row in known.of("approval") if row["capture_id"] in {each["id"] for each in known.seen("capture", me)}
    ],
    "relayed": _with_it("relayed"),
    "voice": lambda known, me: [row for row in known.of("voice") if row["owner_id"] == me],
    "mention": _with_it("mention"),
    "tag": _with_it("tag"),
    "origin": _with_it("origin"),
    "import_pin": _while_it_stands("import_pin"),
    "preview": _while_it_stands("preview"),
    "subscription": lambda known, me: [
        row for row in known.of("subscription") if row["group_id"] in known.audiences(me)
    ],
    "feed_bot": lambda known, me: [row for row in known.of("feed_bot") if row["group_id"] in known.audiences(me)],
    "subscribed": lambda known, me: [],
    "incoming_hook": lambda known, me: [
        row for row in known.of("incoming_hook") if row["by"] == me or row["audience_id"] in known.audiences(me)
    ],
    "hooked": lambda known, me: [],
    "outgoing_hook": lambda known, me: [
        row for row in known.of("outgoing_hook") if row["by"] == me or row["audience_id"] in known.audiences(me)
    ],
    "delivery": lambda known, me: [
        row
        for row in known.of("delivery")
        if row["hook_id"] in {each["id"] for each in known.of("outgoing_hook") if each["by"] == me}
    ],
    "assisted": _with_it("assisted"),
    **{table: _for_stewards(table) for table in ("import_run", "departure")},
    "link": _links,
    "attachment": _files,
    "passage": lambda known, me: [
        row for row in known.of("passage") if row["attachment_id"] in {each["id"] for each in _files(known, me)}
    ],
    **{table: _own(table) for table in OWN},
    "notice": _notices,
    "saved": _saved,
    "person": _people,
    "unit": _units,
    "status": _statuses,
    "steward": _stewards,
    "audience": _audiences,
    "group": _groups,
    "membership": _memberships,
    "invitation": _invitations,
    "request": _requests,
    "welcome": _welcomes,
    **{table: _all(table) for table in ("covenant", "representative")},
    **{table: _for_signers(table) for table in ("proposal", "signature")},
    "setting": _all("setting"),
    "brought": lambda known, me: [
        row for row in known.of("brought") if row["arrival_id"] in {each["id"] for each in _own("arrival")(known, me)}
    ],
}
