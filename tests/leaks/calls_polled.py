"""What is tried on polls by everybody."""

from tests.leaks.corners_polled import POLLS

ALL = "array[" + ", ".join(f"%(v_{name})s" for name in POLLS) + "]"
PUT = "insert into poll (contribution_id, choices, is_secret, told, is_extendable) values (%(v_{id})s, 'one', false, 'at_once', false)"
ADD = "insert into poll_option (id, poll_id, place, words, by) values (%(new)s, %(v_{id})s, 20, 'new', %({by})s)"
BALLOT = "insert into ballot (poll_id, person_id) values (%(v_{id})s, %({who})s)"
VOTE = """insert into vote (option_id, person_id, poll_id, says, audience_id)
    values (%(v_one_of_{id})s, %({who})s, %(v_{id})s, 'yes', {audience})"""
END = "insert into poll_end (poll_id, by) values (%(v_{id})s, %({by})s)"
TALLY = "select string_agg(concat_ws(' ', poll_id, option_id, says, people), ',' order by poll_id, option_id, says) from tally({polls})"
# Whatever a poll is, so that each condition on it decides about one of them.
TRIED = ("open", "wide", "after_mine", "timed", "ended", "gone", "hidden", "closed")


def _those(function: str) -> tuple[str, ...]:
    return (f"select string_agg(x::text, ' ') from unnest({ALL}) x where {function}(x)",)


def _audience(name: str) -> str:
    return {"hidden": "%(cellar)s", "closed": "%(attic)s"}.get(name, "organisation()")


POLLED: dict[str, tuple[str, ...]] = {
    **{f"which polls {function}": _those(function) for function in ("is_over", "may_vote", "may_add", "may_end", "is_told")},
    "what is tallied": (TALLY.format(polls=ALL),),
    **{f"what is tallied of {name}": (TALLY.format(polls=f"array[%(v_{name})s]"),) for name in ("open", "secret_ended", "hidden")},
    **{f"put {id} to the vote": (PUT.format(id=id),) for id in ("unput", "no_poll", "below")},
    **{f"add an option to {id}": (ADD.format(id=id, by="me"),) for id in TRIED},
    "add an option in another's name": (ADD.format(id="wide", by="greta"),),
    **{f"open a ballot of {id}": (BALLOT.format(id=id, who="me"),) for id in TRIED},
    "open another's ballot": (BALLOT.format(id="open", who="greta"),),
    "give one's ballot away": ("update ballot set person_id = %(greta)s where poll_id = %(v_open)s and person_id = %(me)s",),
    "put one's ballot into a poll that is over": ("update ballot set poll_id = %(v_secret_ended)s where poll_id = %(v_open)s and person_id = %(me)s",),
    **{f"vote in {id}": (VOTE.format(id=id, who="me", audience=_audience(id)),) for id in TRIED},
    **{f"have {who} vote": (VOTE.format(id="open", who=who, audience="organisation()"),) for who in ("alma", "kim")},
    "say it to others": (VOTE.format(id="open", who="me", audience="%(nurses)s"),),
    **{f"end {id}": (END.format(id=id, by="me"),) for id in ("open", "timed", "gone", "hidden", "closed")},
    "end a poll in another's name": (END.format(id="open", by="greta"),),
    "say that another ended it": ("update poll_end set by = %(greta)s",),
    "end another poll instead": ("update poll_end set poll_id = %(v_after_mine)s where poll_id = %(v_ended)s",),
    "read secret votes": ("select count(*) from vote v where v.poll_id in (%(v_secret)s, %(v_secret_ended)s, %(v_hidden_secret)s)",),
}  # fmt: skip
