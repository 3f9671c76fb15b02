"""What is tried on opinion maps by everybody, and what the keeper asks to draw them."""

from tests.leaks.corners_opined import MAPS

ALL = "array[" + ", ".join(f"%(o_{name})s" for name in MAPS) + "]"
# Whatever a map is, so that each condition on it decides about one of them.
TRIED = tuple(MAPS)
ASK = (
    "insert into opinion_map (contribution_id, is_named, ends_at) values (%(o_{id})s, false, now() + interval '1 day')"
)
STATE = "insert into statement (id, map_id, words) values (%(new)s, %(o_{id})s, 'x')"
READERS = "(select audience_id from contribution where id = %(o_{id})s)"
SIGN = (
    "insert into statement_author (statement_id, map_id, person_id, audience_id) values (%(new)s, %(o_{id})s, %({who})s, "
    + READERS
    + ")"
)
ASIDE = (
    "insert into statement_aside (statement_id, map_id, why, by) values (%(o_{id}_first)s, %(o_{id})s, 'x', %({by})s)"
)
COME = "insert into opinion_taker (map_id, person_id) values (%(o_{id})s, %({who})s) on conflict do nothing"
SAY = "insert into opinion (map_id, statement_id, person_id, says) values (%(o_{id})s, %(o_{id}_{said})s, %({who})s, 0)"
UNSAY = "delete from opinion_taker where map_id = %(o_{id})s and person_id = %(me)s"


def _those(function: str) -> tuple[str, ...]:
    return (f"select string_agg(x::text || {function}(x)::text, ' ') from unnest({ALL}) x",)


OPINED: dict[str, tuple[str, ...]] = {
    **{f"of which maps {function}": _those(function) for function in ("is_drawn_up", "may_hold_opinion", "may_put_aside", "is_map_shown")},
    **{f"of which statements of {id} may_take_back": (f"select string_agg(s.id::text || may_take_back(s.id)::text, ' ' order by s.id) from statement s where s.map_id = %(o_{id})s",) for id in TRIED},
    **{f"what to vote on in {id}": (f"select string_agg(statement_id::text, ' ' order by statement_id) from next_statements(%(o_{id})s)",) for id in TRIED},
    **{f"ask all sides {id}": (ASK.format(id=id),) for id in ("unput", "no_map", "below")},
    **{f"state something on {id}": (STATE.format(id=id),) for id in TRIED},
    "say something beside a map by oneself": ("select say_beside(%(o_open)s, 'x')", f"select string_agg(concat(id, beside), ' ' order by id) from contribution where id = any({ALL})"),
    "be found by what one states": (STATE.format(id="open"), f"select string_agg(concat(id, beside), ' ' order by id) from contribution where id = any({ALL})"),
    **{f"sign something on {id}": (STATE.format(id=id), SIGN.format(id=id, who="me")) for id in TRIED},
    "sign what nobody did when it is over": ("insert into statement_author (statement_id, map_id, person_id, audience_id) values (%(o_over_unsigned)s, %(o_over)s, %(me)s, organisation())",),
    "sign it for others": (STATE.format(id="open"), "insert into statement_author (statement_id, map_id, person_id, audience_id) values (%(new)s, %(o_open)s, %(me)s, %(me)s)"),
    "sign with another's name": (STATE.format(id="open"), SIGN.format(id="open", who="greta")),
    **{f"put something of {id} aside": (ASIDE.format(id=id, by="me"),) for id in TRIED},
    "put something aside in another's name": (ASIDE.format(id="open", by="greta"),),
    "take in what was put aside": ("delete from statement_aside",),
    **{f"come to {id}": (COME.format(id=id, who="me"),) for id in TRIED},
    "bring another": ("delete from opinion_taker where person_id = %(greta)s", COME.format(id="open", who="greta")),
    **{f"vote on {id}": (UNSAY.format(id=id), COME.format(id=id, who="me"), SAY.format(id=id, said="third", who="me")) for id in ("open", "named")},
    **{f"vote without coming on {id}": (SAY.format(id=id, said="third", who="me"),) for id in TRIED},
    "vote on what was put aside": (SAY.format(id="open", said="aside", who="me"),),
    "vote for another": (SAY.format(id="open", said="third", who="dewi"),),
    "vote anew": (f"update opinion set says = -says where map_id = any({ALL})",),
    "give one's votes away": (f"update opinion set person_id = %(elin)s where map_id = any({ALL})",),
    "come anew": (f"update opinion_taker set at = at where map_id = any({ALL})",),
    "send another instead": (f"update opinion_taker set person_id = %(greta)s where map_id = any({ALL})",),
    "read votes": ("select count(*) from opinion", "select count(*) from opinion_taker", "select count(*) from statement_author"),
    "draw it oneself": ("select count(*) from votes_without_names(%(o_open)s)",),
}  # fmt: skip
DRAWN: dict[str, tuple[str, ...]] = {
    f"the votes on {id}": (f"select string_agg(concat_ws(' ', person, statement_id, says), ',' order by person, statement_id) from votes_without_names(%(o_{id})s)",)
    for id in ("open", "over")
}  # fmt: skip
# What only the functions of the reader do.
BESIDE: dict[str, tuple[str, ...]] = {
    **{f"say something beside {what}": (f"update contribution set beside = 'x' where id = %({what})s",) for what in ("post_for_all", "o_open")},
    "say something beside one map": ("select say_beside(%(o_open)s, 'x')", f"select string_agg(concat(id, beside), ' ' order by id) from contribution where id = any({ALL})"),
}  # fmt: skip
