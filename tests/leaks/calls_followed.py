"""What is tried on follow-ups by everybody."""

from tests.leaks.corners_followed import FOLLOWED

STEPS = ("taken", "declined", "dropped", "begun", "moved", "done", "no")
ALL = "array[" + ", ".join(f"%(f_{name})s" for name in FOLLOWED) + "]"
TALKS = "array[%(post_for_all)s, %(cellar_post)s, %(attic_post)s, %(reply_to_post_for_all)s, %(withdrawn_for_all)s, %(gretas_note)s, %(visitors_post)s]"
FOLLOW = """insert into followup (id, contribution_id, what, owner_id, by, due_on)
    values (%(new)s, %({on})s, 'x', %({owner})s, %({by})s, current_date + 9)"""
FROM = """insert into followup (id, contribution_id, said_id, what, owner_id, by, due_on)
    values (%(new)s, %(post_for_all)s, %({said})s, 'x', %(me)s, %(me)s, current_date + 9)"""
STEP = """insert into followup_step (id, followup_id, kind, by, words, due_on)
    values (%(new)s, %(f_{name})s, '{kind}', {by}, 'x', {day})"""
PROMISE = "insert into promise (contribution_id, followup_id) values (%({on})s, {what})"
HELP = "insert into followup_help (followup_id, person_id, says) values (%(f_{name})s, %({who})s, 'no')"


def _step(name: str, kind: str, by: str = "%(me)s") -> tuple[str, ...]:
    return (STEP.format(name=name, kind=kind, by=by, day="current_date" if kind in ("moved", "due") else "null"),)


FOLLOWING: dict[str, tuple[str, ...]] = {
    **{
        f"what {who} could own": (f"select string_agg(x::text, ' ') from unnest({TALKS}) x where may_follow_up(x, %({who})s)",)
        for who in ("me", "alma", "dewi", "farid")
    },
    **{f"where one goes the step {kind}": (f"select string_agg(x::text, ' ') from unnest({ALL}) x where may_step(x, '{kind}')",) for kind in STEPS},
    "of what one says that it helped": (f"select string_agg(x::text, ' ') from unnest({ALL}) x where may_say_it_helped(x)",),
    **{
        f"take on what follows from {on}": (FOLLOW.format(on=on, owner="me", by="me"),)
        for on in ("post_for_all", "cellar_post", "attic_post", "reply_to_post_for_all", "withdrawn_for_all", "visitors_post")
    },
    **{
        f"take it from {said}": (FROM.format(said=said),)
        for said in ("reply_to_post_for_all", "visitors_post", "cellar_post", "attic_post")
    },
    "ask who reads it": (FOLLOW.format(on="post_for_all", owner="dewi", by="me"),),
    "ask who does not read it": (FOLLOW.format(on="post_for_all", owner="farid", by="me"),),
    "ask in another's name": (FOLLOW.format(on="post_for_all", owner="dewi", by="greta"),),
    "take it on in another's name": (FOLLOW.format(on="post_for_all", owner="greta", by="greta"),),
    "make every one one's own": ("update followup set owner_id = %(me)s",),
    "take every one away": ("delete from followup",),
    **{f"go the step {kind} of {name}": _step(name, kind) for kind in STEPS for name in ("asked", "taken", "begun", "done", "hidden")},
    "move it twice": _step("moved", "moved"),
    **{f"go on after it was {name}": _step(name, "begun") for name in ("declined", "dropped", "no", "gone", "unread")},
    "say yes after all": _step("declined", "taken"),
    "say yes where one reads it no more": _step("unread", "taken"),
    "go a step in another's name": _step("begun", "done", "%(greta)s"),
    "go a step as the house": _step("begun", "due", "null"),
    "ask back as the house": _step("done", "review", "null"),
    "change every step": ("update followup_step set words = 'y'",),
    "take every step back": ("delete from followup_step",),
    **{f"say that {name} did not help": (HELP.format(name=name, who="me"),) for name in ("reviewed", "done", "gone", "hidden")},
    "say so in another's name": (HELP.format(name="reviewed", who="hanna"),),
    "say otherwise": ("update followup_help set says = 'partly'",),
    "say it of another one": ("update followup_help set followup_id = %(f_done)s where person_id = %(me)s and followup_id = %(f_reviewed)s",),
    "have another say so": ("update followup_help set person_id = %(hanna)s where person_id = %(me)s and followup_id = %(f_reviewed)s",),
    "take every word on it back": ("delete from followup_help",),
    "of what one says what is promised": (f"select string_agg(x::text, ' ') from unnest({TALKS}) x where may_promise(x, null)",),
    **{f"promise nothing of {on}": (PROMISE.format(on=on, what="null"),) for on in ("visitors_post", "reply_to_post_for_all", "attic_post")},
    "promise what one wrote down there": (FOLLOW.format(on="visitors_post", owner="me", by="me"), PROMISE.format(on="visitors_post", what="%(new)s")),
    "promise what is said elsewhere": (FOLLOW.format(on="post_for_all", owner="me", by="me"), PROMISE.format(on="visitors_post", what="%(new)s")),
    "promise what another wrote down": (PROMISE.format(on="visitors_post", what="%(f_of_guest)s"),),
    "promise otherwise afterwards": ("update promise set followup_id = null",),
    "take every promise back": ("delete from promise",),
}  # fmt: skip
