"""What else is somebody's own, beside their words: each table's rows, as the visitor may read them, into a file of its own.

Every table that names a person is here or in `LEFT_HERE`, with the reason why it is not taken along; a test of the house holds that.
"""

from collections.abc import AsyncIterator
from typing import Any

from commonhold.ground.database import Visit

BELONGINGS: dict[str, str] = {
    "person": """select handle, name, title, about, place, speaks, language, timezone, joined_at, left_at from person
        where id = (select viewer())""",
    "status": "select is_here, place, doing, until from status where person_id = (select viewer())",
    "membership": """select g.name, m.role, m.since from membership m join "group" g on g.id = m.audience_id
        where m.person_id = (select viewer()) order by m.since""",
    "invitation": """select g.name, i.at, i.person_id = (select viewer()) as to_me from invitation i join "group" g on g.id = i.group_id
        where (select viewer()) in (i.person_id, i.by) order by i.at""",
    "request": """select g.name, r.words, r.at from request r join "group" g on g.id = r.group_id
        where r.person_id = (select viewer()) order by r.at""",
    "card": "select name, mail, phone, elsewhere, bears_identity, written_at from card where person_id = (select viewer())",
    "kept_card": "select said, log, kept_at, moved_at from kept_card where person_id = (select viewer()) order by kept_at, id",
    "special_access": "select what, reason, at from special_access where person_id = (select viewer()) order by at",
    "address": "select mail, confirmed_at from address where person_id = (select viewer())",
    "covenant_reading": "select version, at from covenant_reading where person_id = (select viewer()) order by version",
    "signature": "select proposal_id, side, at from signature where person_id = (select viewer()) order by at",
    "proposal": "select * from proposal where by = (select viewer()) order by at",
    "representative": "select at, ended_at from representative where person_id = (select viewer())",
    # Whoever thanked says whether their name goes along.
    "thanks": """select t.contribution_id, t.by = (select viewer()) as is_mine, t.words, t.lang, t.at, t.shown_at,
        case when t.may_travel or t.by = (select viewer()) then p.name end as name
        from thanks t join person p on p.id = t.by where (select viewer()) in (t.by, t.person_id) order by t.at""",
    "award": """select b.name, a.by = (select viewer()) as by_me, a.reason, a.evidence, a.at, a.taken_at, a.shown_to, a.revoked_at,
        a.revoked_why from award a join badge b on b.id = a.badge_id where (select viewer()) in (a.person_id, a.by) order by a.at""",
    "use": "select contribution_id, at from use where person_id = (select viewer()) order by at",
    "reaction": "select contribution_id, name, at from reaction where person_id = (select viewer()) order by at",
    "link": "select from_id, to_id, kind, at from link where by = (select viewer()) order by at",
    "mark": "select contribution_id, kind, at from mark where by = (select viewer()) order by at",
    "closing": "select thread_id, at, reason from closing where by = (select viewer()) order by at",
    "draft": "select place, body, at from draft where person_id = (select viewer()) order by at",
    "waiting": "select place, body, goes_at from waiting where person_id = (select viewer()) order by goes_at",
    "summary": "select thread_id, lang, text, at from summary where by = (select viewer()) order by at",
    "file_version": """select contribution_id, attachment_id, number, name, media_type, size, digest as sha256, at from file_version
        where by = (select viewer()) order by at""",
    "page_version": """select contribution_id, number, title, text, why, at from page_version
        where by = (select viewer()) order by at""",
    "page_source": "select contribution_id, part_id, at from page_source where by = (select viewer()) order by at",
    "widening": "select contribution_id, at from widening where by = (select viewer()) order by at",
    "left_as_it_is": "select contribution_id, at from left_as_it_is where person_id = (select viewer()) order by at",
    "arrival": "select house, name, address, signed_by, state, total, at from arrival where person_id = (select viewer()) order by at",
    "saved_search": "select name, address, at from saved_search where person_id = (select viewer()) order by at",
    "willing": "select at from willing where person_id = (select viewer())",
    "pointer": "select question_id, at from pointer where by = (select viewer()) order by at",
    "ballot": "select poll_id, at from ballot where person_id = (select viewer()) order by at",
    "vote": "select poll_id, option_id, says from vote where person_id = (select viewer())",
    "poll_option": "select poll_id, words, day, starts_at, ends_at from poll_option where by = (select viewer())",
    "poll_end": "select poll_id, option_id, words, at from poll_end where by = (select viewer()) order by at",
    "envelope": "select estimate_id, at from envelope where person_id = (select viewer()) order by at",
    "guess": """select g.estimate_id, e.sort, g.round, case e.sort when 'date' then (date '1970-01-01' + g.value::int)::text
            when 'choice' then e.options[g.value::int] else g.value::text end as answer, g.value, g.low, g.high, g.at
        from guess g join estimate e on e.contribution_id = g.estimate_id where g.person_id = (select viewer()) order by g.at""",
    "reason": "select estimate_id, words, is_named from reason where person_id = (select viewer())",
    "settlement": "select estimate_id, truth, source, at from settlement where by = (select viewer()) order by at",
    "goal": """select g.contribution_id, g.until from goal g join contribution c on c.id = g.contribution_id
        where c.author_id = (select viewer()) order by g.contribution_id""",
    "measure": """select m.id, m.goal_id, m.name, m.unit, m.baseline, m.target from measure m join contribution c on c.id = m.goal_id
        where c.author_id = (select viewer()) order by m.id""",
    "reading": """select r.measure_id, r.day, r.value, r.source from reading r join measure m on m.id = r.measure_id
        join contribution c on c.id = m.goal_id where c.author_id = (select viewer()) order by r.measure_id, r.day""",
    "opinion_taker": "select map_id, at from opinion_taker where person_id = (select viewer()) order by at",
    "opinion": """select o.map_id, o.statement_id, s.words, case o.says when 1 then 'agree' when -1 then 'disagree' else 'pass' end as says
        from opinion o join statement s on s.id = o.statement_id where o.person_id = (select viewer()) order by o.statement_id""",
    "statement": """select s.id, s.map_id, s.words from statement s join statement_author a on a.statement_id = s.id
        where a.person_id = (select viewer()) order by s.id""",
    "statement_aside": "select statement_id, map_id, why, at from statement_aside where by = (select viewer()) order by at",
    "followup": """select contribution_id, what, owner_id = (select viewer()) as is_mine, due_on, at from followup
        where (select viewer()) in (owner_id, by) order by at""",
    "followup_step": """select followup_id, kind, words, due_on, at from followup_step where by = (select viewer()) order by at""",
    "challenge": """select a.contribution_id, a.ideas_until, a.improve_until, a.support_until, a.answers_until, a.votes,
        a.criteria, a.budget, a.unit, a.tells_ballots from challenge a
        join contribution c on c.id = a.contribution_id where c.author_id = (select viewer()) order by a.contribution_id""",
    "idea": """select i.contribution_id, i.challenge_id from idea i join contribution c on c.id = i.contribution_id
        where c.author_id = (select viewer()) order by i.contribution_id""",
    "idea_cost": "select idea_id, amount, at from idea_cost where by = (select viewer()) order by at",
    "paper_ballots": "select challenge_id, ballots, at from paper_ballots where by = (select viewer()) order by at",
    "improvement": "select contribution_id, idea_id, at from improvement where by = (select viewer()) order by at",
    "joining": "select idea_id, into_id, at from joining where by = (select viewer()) order by at",
    "supporter": "select challenge_id from supporter where person_id = (select viewer())",
    "support": "select challenge_id, idea_id from support where person_id = (select viewer()) order by challenge_id, place",
    "verdict": "select idea_id, says, words, weighed, at from verdict where by = (select viewer()) order by at",
    "event": """select e.contribution_id, e.timezone, e.place, e.link, e.seats, e.answer_days, e.is_unrecorded from event e
        join contribution c on c.id = e.contribution_id where c.author_id = (select viewer()) order by e.contribution_id""",
    "event_date": """select d.id, d.event_id, d.starts_at, d.ends_at, d.called_off_at from event_date d
        join contribution c on c.id = d.event_id where c.author_id = (select viewer()) order by d.event_id, d.starts_at""",
    "organiser": "select event_id from organiser where person_id = (select viewer()) order by event_id",
    "outsider": "select date_id, name, says, at from outsider where by = (select viewer()) order by at, id",
    "presence": "select date_id, at from presence where person_id = (select viewer()) order by at, date_id",
    "floor_question": """select q.contribution_id, q.event_id from floor_question q join contribution c on c.id = q.contribution_id
        where c.author_id = (select viewer()) order by q.contribution_id""",
    "wish": "select question_id from wish where person_id = (select viewer()) order by question_id",
    "off_wall": "select contribution_id from off_wall order by contribution_id",
    "attendance": """select a.date_id, d.event_id, d.starts_at, a.says, a.at from attendance a join event_date d on d.id = a.date_id
        where a.person_id = (select viewer()) order by a.at, a.id""",
    "promise": """select p.contribution_id, p.followup_id from promise p join contribution c on c.id = p.contribution_id
        where c.author_id = (select viewer()) order by p.contribution_id""",
    "followup_help": """select followup_id, says, words, at from followup_help where person_id = (select viewer()) order by at""",
    "decision": """select d.contribution_id, d.rule, d.quorum, d.ends_at from decision d
        join contribution c on c.id = d.contribution_id where c.author_id = (select viewer()) order by d.contribution_id""",
    "decision_ballot": "select decision_id, at from decision_ballot where person_id = (select viewer()) order by at, decision_id",
    "stance": """select s.decision_id, s.says, s.objection, s.at, a.says as answer, a.words as answer_words from stance s
        left join objection_answer a on a.stance_id = s.id where s.person_id = (select viewer()) order by s.at, s.id""",
    "objection_answer": "select stance_id, says, words, at from objection_answer where by = (select viewer()) order by at, stance_id",
    "decision_outcome": "select contribution_id, words, adopts, at from decision_outcome where by = (select viewer()) order by at",
    "help_call": """select h.contribution_id, h.hours, h.until, h.return from help_call h
        join contribution c on c.id = h.contribution_id where c.author_id = (select viewer()) order by h.contribution_id""",
    "help_offer": """select o.call_id, o.hours, o.words, o.at, a.says, a.words as answer from help_offer o
        left join help_answer a on a.offer_id = o.id where o.person_id = (select viewer()) order by o.at""",
    "help_answer": "select offer_id, says, words, at from help_answer where by = (select viewer()) order by at",
    "help_end": "select contribution_id, words, at from help_end where by = (select viewer()) order by at",
    "report": "select contribution_id, reason, at from report where by = (select viewer()) order by at, id",
    "report_answer": "select report_id, words, at from report_answer where by = (select viewer()) order by at, report_id",
    "capture": """select c.heard, c.title, c.words, c.naming, c.signature, c.answers_id, c.at, a.says, a.note
        from capture c left join approval a on a.capture_id = c.id where c.by = (select viewer()) order by c.at""",
    "relayed": "select contribution_id, naming from relayed where by = (select viewer()) order by contribution_id",
    "voice": """select w.contribution_id, w.title, w.plain as text, w.lang, w.created_at, w.thanks from came_of_voice('') w
        order by w.contribution_id""",
    "series": "select id, title, words from series where owner_id = (select viewer())",
    "follow": "select source_id, at from follow where person_id = (select viewer()) order by at",
    "saved": "select contribution_id, at, remind_at from saved where person_id = (select viewer()) order by at",
    "mute": "select kind, target_id, word, at from mute where person_id = (select viewer()) order by at",
    "telling": "select * from telling where person_id = (select viewer())",
    "feed_token": "select place, made_at, used_on from feed_token where person_id = (select viewer())",
    "welcome": "select made_at, ends_at from welcome where by = (select viewer())",
    "provider_login": """select v.name, l.subject, l.at from provider_login l join providers_at_door() v on v.id = l.provider_id
        where l.person_id = (select viewer()) order by l.at""",
    "tool_call": "select app, tool, at from tool_call where person_id = (select viewer()) order by at",
    "oauth_permit": """select coalesce(a.name, p.name) as name, p.scopes, p.made_at, p.used_on
        from oauth_permit p left join lateral known_app(p.app_id) a on true where p.person_id = (select viewer()) order by p.id""",
}
LEFT_HERE: dict[str, str] = {
    "answered": "which forms were sent lately, so that none is taken twice; forgotten within a day",
    "attachment": "the files themselves are packed, with what they hang on",
    "audience": "who made a circle is told by what was written to it",
    "consent": "that somebody said yes to what was written down of them, for the seconds until it is published",
    "contact": "packed as cards of those who agreed, in contacts.vcf and contacts/; whoever has not is named in no archive",
    "badge": "an act of a steward for the house; what was given by it is among the awards",
    "badge_giver": "who may give a badge of this house",
    "contribution": "packed as words, records and pages",
    "covenant": "packed as such, every version",
    "departure": "that somebody is to leave, which stewards plan; once it has happened it is in the log of special access",
    "deposit": "sealed pieces of what is somebody's in another house, which lays them here and has them still",
    "destination": "where this is taken along each night; what opens it opens no other house",
    "desk_session": "browsers at the desk of one who has left; over within hours",
    "device": "an address of a browser's push service, worth nothing elsewhere",
    "erasure": "that one had all of one's own taken away, which its owner knows",
    "farewell": "the day on which one goes, which is over then",
    "feed_bot": "the name under which a feed posts; what it posted is the group's",
    "group": "who opened a group; the group stays, and one's role in it is among the memberships",
    "heir": "who takes over a group from whom, an office in this house",
    "identity_log": "packed as the log itself, in did.jsonl",
    "incoming_hook": "an address at which a program posts here; what it posted is the group's",
    "import_run": "an act of a steward for the house",
    "import_pin": "what others had pinned where it came from",
    "last_visit": "when somebody was here last, kept to show what they missed and for nothing else",
    "letter": "that a letter was sent; what it told is in the notices, and those are of what others wrote",
    "login": "a hash of a password",
    "mention": "whom others named; it is their words",
    "notice": "what others did; it is told from their words and goes with them",
    "outgoing_hook": "an address that is told of what is said in a group, by somebody's wish in this house",
    "page_absence": "that a page was taken away; a page is everybody's, and stays",
    "page_told": "that a page was taken away or came back, until its person knows",
    "passkey": "opens this house and no other",
    "place_code": "a printed code for a place of this house, made by a steward",
    "private_address": "where its owner is reached once they have left, which they know",
    "provisioned": "what the organisation's own directory says of somebody, told to its stewards",
    "receipt": "what is in an archive, told at the desk once it was fetched",
    "recovery_code": "opens this house once and no other",
    "sealed_code": "a way in for the stewards of this house",
    "second_step": "what an app draws codes for this house from",
    "recovery": "opens the desk of this house; whoever has the words has it",
    "provider": "who vouches for people here, as a steward named it",
    "received": "fingerprints of mail that came in, so that none is taken twice",
    "returned": "that letters came back from an address",
    "session": "browsers that are signed in; ends with leaving",
    "statement_author": "who wrote a statement; one's own are packed as statements",
    "steward": "an office in this house",
    "subscription": "a feed that a group asked for",
    "taking": "that this was packed; the archive is what came of it",
    "ticket": "what opens a door once, for minutes",
    "unit": "names no person",
    "wall": "an act of a steward for the house",
}


async def belongings(visit: Visit) -> AsyncIterator[tuple[str, list[dict[str, Any]]]]:
    """Each kind of them that there is any of; a house may have been built without some rooms."""
    there = await visit.values(
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
    )
    for name, own in ((name, own) for name, own in BELONGINGS.items() if name in there):
        if rows := await visit.rows(own):
            yield name, rows
