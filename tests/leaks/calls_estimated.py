"""What is tried on estimates by everybody."""

from tests.leaks.corners_estimated import ESTIMATES

ALL = "array[" + ", ".join(f"%(e_{name})s" for name in ESTIMATES) + "]"
ASK = "insert into estimate (contribution_id, sort, opens_at, ends_at) values (%(e_{id})s, 'number', now() + interval '1 day', now() + interval '2 days')"
SEAL = "insert into envelope (estimate_id, person_id, unit_id) values (%(e_{id})s, %({who})s, {unit})"
SAY = "insert into guess (estimate_id, person_id, round, value) values (%(e_{id})s, %({who})s, {round}, 7)"
WHY = "insert into reason (estimate_id, person_id, words, is_named) values (%(e_{id})s, %({who})s, 'so', true) on conflict do nothing"
SETTLE = "insert into settlement (estimate_id, truth, source, by) values (%(e_{id})s, 1, 'x', %({by})s)"
MY_UNIT = "(select unit_id from person where id = %(me)s)"
SPREAD = """select string_agg(concat_ws(' ', estimate_id, round, unit_id, value, low, high), ',' order by estimate_id, round, value)
    from spread({asked})"""
TAKERS = "select string_agg(concat_ws(' ', estimate_id, people), ',' order by estimate_id) from takers({asked})"
# Whatever an estimate is, so that each condition on it decides about one of them.
TRIED = ("sealed", "opened", "ended", "settled", "gone_sealed", "hidden_sealed", "closed")


def _those(function: str) -> tuple[str, ...]:
    return (f"select string_agg(x::text || {function}(x)::text, ' ') from unnest({ALL}) x",)


def _anew(table: str, what: str) -> tuple[str, ...]:
    return (f"update {table} set {what} where estimate_id = any({ALL})",)


ESTIMATED: dict[str, tuple[str, ...]] = {
    **{f"of which estimates {function}": _those(function) for function in ("is_unsealed", "is_ended", "answer_due", "may_say_truth")},
    "how many answered": (TAKERS.format(asked=ALL),),
    "what all answered": (SPREAD.format(asked=ALL),),
    **{f"what all answered to {name}": (SPREAD.format(asked=f"array[%(e_{name})s]"),) for name in ("opened", "ended", "sealed", "hidden")},
    **{f"how many answered {name}": (TAKERS.format(asked=f"array[%(e_{name})s]"),) for name in ("opened", "sealed", "hidden_sealed")},
    **{f"why in {name}": (f"select string_agg(concat_ws(' ', words, person_id), ',') from reasons(%(e_{name})s)",) for name in ESTIMATES},
    **{f"ask {id}": (ASK.format(id=id),) for id in ("unput", "no_estimate", "below")},
    **{f"seal an answer to {id}": (SEAL.format(id=id, who="me", unit=MY_UNIT),) for id in TRIED},
    "seal an answer for another": (SEAL.format(id="sealed", who="greta", unit=MY_UNIT),),
    "seal an answer out of another unit": (SEAL.format(id="sealed", who="me", unit="(select id from unit where id is distinct from " + MY_UNIT + " limit 1)"),),
    **{f"take the answer to {id} back": (f"delete from envelope where estimate_id = %(e_{id})s",) for id in TRIED},
    **{f"answer {id} in round {round}": (SAY.format(id=id, who="me", round=round),) for id in TRIED for round in (1, 2)},
    "answer for another": (SAY.format(id="opened", who="elin", round=2),),
    "answer anew": _anew("guess", "value = value"),
    "give one's answers away": _anew("guess", "person_id = %(elin)s"),
    "make the first answer the second": _anew("guess", "round = 2"),
    **{f"say why in {id}": (f"delete from reason where estimate_id = %(e_{id})s and person_id = %(me)s", WHY.format(id=id, who="me")) for id in TRIED},
    "say why for another": ("delete from reason where person_id = %(elin)s", WHY.format(id="opened", who="elin")),
    "say why anew": _anew("reason", "words = words"),
    "give one's reasons away": _anew("reason", "person_id = %(alma)s"),
    "take reasons away": ("delete from reason",),
    **{f"say how {id} turned out": (SETTLE.format(id=id, by="me"),) for id in ("sealed", "opened", "gone_sealed", "hidden", "closed")},
    "say how it turned out in another's name": (SETTLE.format(id="sealed", by="greta"),),
    "say it anew": ("update settlement set truth = truth",),
    "say that another said it": ("update settlement set by = %(greta)s",),
    "say it of another": ("update settlement set estimate_id = %(e_opened)s where estimate_id = %(e_settled)s",),
    "read sealed answers": ("select count(*) from guess", "select count(*) from reason", "select count(*) from envelope"),
}  # fmt: skip
