"""What is tried on decisions by everybody."""

from tests.leaks.corners_decided import DECISIONS

ALL = "array[" + ", ".join(f"%(dec_{name})s" for name in DECISIONS) + "]"
PROPOSE = "insert into decision (contribution_id, rule, quorum, ends_at, is_announced) values (%(dec_{id})s, 'consent', 1, now() + '1 day', {told})"
BALLOT = "insert into decision_ballot (decision_id, person_id) values (%(dec_{id})s, %({who})s)"
STANCE = """insert into stance (id, decision_id, person_id, audience_id, says) values (%(new)s, %(dec_{id})s, %({who})s, {audience}, 'yes')"""
ANSWER = (
    "insert into objection_answer (stance_id, says, words, by) values (%(dec_said_to_{id})s, 'answered', 'x', %({by})s)"
)
OUTCOME = "insert into decision_outcome (contribution_id, words, by) values (%(dec_{id})s, 'x', %({by})s)"
ADOPT = "insert into decision_outcome (contribution_id, words, adopts, by) values (%(dec_{id})s, 'x', true, %(me)s)"
COUNTED = "select string_agg(concat_ws(' ', decision_id, says, people), ',' order by decision_id, says) from count_stances({ids})"


def _audience(name: str) -> str:
    return {"hidden": "%(cellar)s", "closed": "%(attic)s"}.get(name.partition("_")[0], "organisation()")


DECIDED: dict[str, tuple[str, ...]] = {
    **{f"of which decisions {function}": (f"select string_agg(concat(x, {function}(x)), ' ') from unnest({ALL}) x",)
       for function in ("may_decide", "proposes", "may_adopt")},
    "what is counted": (COUNTED.format(ids=ALL),),
    **{f"what is counted of {name}": (COUNTED.format(ids=f"array[%(dec_{name})s]"),) for name in ("open", "secret_over", "hidden")},
    **{f"propose with {id}": (PROPOSE.format(id=id, told="false"),) for id in ("unproposed", "no_decision", "below")},
    "propose what the house never announces": (PROPOSE.format(id="unproposed", told="true"),),
    "change a decision": ("update decision set quorum = 9",),
    "take decisions away": ("delete from decision",),
    **{f"open a ballot of {id}": (BALLOT.format(id=id, who="me"),) for id in DECISIONS},
    "open another's ballot": (BALLOT.format(id="open", who="greta"),),
    "give one's ballot away": ("update decision_ballot set person_id = %(greta)s where decision_id = %(dec_open)s and person_id = %(me)s",),
    "put one's ballot into what is over": ("update decision_ballot set decision_id = %(dec_secret_over)s where decision_id = %(dec_open)s and person_id = %(me)s",),
    "date one's ballots anew": ("update decision_ballot set at = '2000-01-01'",),
    **{f"take ballots of {id} back": (f"delete from decision_ballot where decision_id = %(dec_{id})s",) for id in DECISIONS},
    **{f"say something to {id}": (STANCE.format(id=id, who="me", audience=_audience(id)),) for id in DECISIONS},
    **{f"have {who} say something": (STANCE.format(id="open", who=who, audience="organisation()"),) for who in ("alma", "kim")},
    "say it to others": (STANCE.format(id="open", who="me", audience="%(nurses)s"),),
    **{f"say otherwise to {id}": (f"update stance set says = 'yes' where decision_id = %(dec_{id})s",) for id in DECISIONS},
    "say otherwise to others": ("update stance set audience_id = %(nurses)s where decision_id = %(dec_open)s",),
    "give what one said away": ("update stance set person_id = %(kim)s where decision_id = %(dec_open)s and person_id = %(me)s",),
    "put what one said into what is over": ("update stance set decision_id = %(dec_secret_over)s, person_id = %(me)s where decision_id = %(dec_others)s and person_id = %(me)s",),
    **{f"take back what was said to {id}": (f"delete from stance where decision_id = %(dec_{id})s",) for id in DECISIONS},
    **{f"answer what was said to {id}": ("delete from objection_answer where false", ANSWER.format(id=id, by="me")) for id in ("others_over", "secret", "opened", "hidden_over")},
    "answer in another's name": (ANSWER.format(id="others_over", by="greta"),),
    "answer objections anew": ("update objection_answer set says = 'built_in', by = %(me)s",),
    "answer objections anew in another's name": ("update objection_answer set by = %(greta)s",),
    "have the answer stand at another objection": ("update objection_answer set stance_id = %(dec_said_to_others_over)s, by = %(me)s where stance_id = %(dec_said_to_open)s",),
    "take answers to objections back": ("delete from objection_answer",),
    **{f"say what comes of {id}": (OUTCOME.format(id=id, by="me"),) for id in DECISIONS},
    **{f"adopt {id} with an objection": (ADOPT.format(id=id),) for id in DECISIONS if id.startswith(("silent", "over"))},
    "say what comes of it in another's name": (OUTCOME.format(id="over", by="greta"),),
    "say otherwise what comes of it": ("update decision_outcome set words = 'y'",),
    "take back what comes of it": ("delete from decision_outcome",),
    "read what was decided": ("select count(*) from stance", "select count(*) from decision_ballot", "select count(*) from objection_answer", "select count(*) from decision_outcome"),
}  # fmt: skip
