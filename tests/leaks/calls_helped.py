"""What is tried on calls for help by everybody."""

from tests.leaks.corners_helped import CALLS

ALL = "array[" + ", ".join(f"%(c_{name})s" for name in CALLS) + "]"
CALL = "insert into help_call (contribution_id, hours, until, return) values (%(c_{id})s, 1, current_date, 'x')"
OFFER = "insert into help_offer (id, call_id, person_id) values (%(new)s, %(c_{id})s, %({who})s)"
ANSWER = "insert into help_answer (offer_id, says, by) values (%(c_{id}_0)s, 'taken', %({by})s)"
END = "insert into help_end (contribution_id, words, by) values (%(c_{id})s, 'x', %({by})s)"

HELPED: dict[str, tuple[str, ...]] = {
    **{f"of which calls {function}": (f"select string_agg(concat(x, {function}(x)), ' ') from unnest({ALL}) x",)
       for function in ("may_offer_help", "called_for_help")},
    **{f"call for help with {id}": (CALL.format(id=id),) for id in ("uncalled", "no_call", "below")},
    "change a call": ("update help_call set hours = 9",),
    "take calls away": ("delete from help_call",),
    **{f"offer help to {id}": (OFFER.format(id=id, who="me"),) for id in CALLS},
    "offer another's help": (OFFER.format(id="open", who="bram"),),
    "offer otherwise": ("update help_offer set words = 'x'",),
    **{f"take offers to {id} back": (f"delete from help_offer where call_id = %(c_{id})s",) for id in CALLS},
    **{f"answer an offer to {id}": (ANSWER.format(id=id, by="me"),) for id in CALLS},
    "answer in another's name": (ANSWER.format(id="open", by="greta"),),
    "answer anew": ("update help_answer set says = 'taken', by = %(me)s",),
    "answer anew in another's name": ("update help_answer set by = %(greta)s",),
    "have the answer stand at another offer": ("update help_answer set offer_id = %(c_others_0)s, by = %(me)s where offer_id = %(c_open_1)s",),
    "take answers back": ("delete from help_answer",),
    **{f"say what came of {id}": (END.format(id=id, by="me"),) for id in CALLS},
    "say it in another's name": (END.format(id="open", by="greta"),),
    **{f"go on with {id}": (f"delete from help_end where contribution_id = %(c_{id})s",) for id in CALLS},
    "say otherwise what came of it": ("update help_end set words = 'y'",),
    "read what is offered": ("select count(*) from help_offer", "select count(*) from help_answer", "select count(*) from help_end"),
}  # fmt: skip
