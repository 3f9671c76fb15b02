"""What is tried on challenges by everybody."""

from tests.leaks.corners_challenged import CHALLENGES

ALL = "array[" + ", ".join(f"%(h_{name})s" for name in CHALLENGES) + "]"
IDEAS = (
    "array["
    + ", ".join(f"%(h_{name}_{part})s" for name in CHALLENGES for part in ("one", "two"))
    + ", %(h_joined_loose)s]"
)
ASK = """insert into challenge (contribution_id, ideas_until, improve_until, support_until, answers_until)
    values (%(h_{id})s, now() + interval '1 day', now() + interval '1 day', now() + interval '2 days', now() + interval '3 days')"""
GIVE = "insert into idea (contribution_id, challenge_id) values (%(h_{said})s, %(h_{id})s)"
CREDIT = (
    "insert into improvement (contribution_id, idea_id, by) values (%(h_{id}_{said})s, %(h_{id}_{idea})s, %({by})s)"
)
JOIN = "insert into joining (idea_id, into_id, by) values (%(h_{one})s, %(h_{into})s, %({by})s)"
CHOOSE = "insert into supporter (challenge_id, person_id) values (%(h_{id})s, %({who})s) on conflict do nothing"
SUPPORT = "insert into support (challenge_id, person_id, place, idea_id) values (%(h_{id})s, %({who})s, {place}, %(h_{id}_{idea})s)"
PAPER = "insert into paper_ballots (challenge_id, ballots, by) values (%(h_{id})s, '[]', %({by})s)"
COST = "insert into idea_cost (idea_id, amount, by) values (%(h_{id}_{idea})s, 1, %({by})s)"
ANSWER = "insert into verdict (idea_id, says, words, by) values (%(h_{id}_{idea})s, 'no', 'x', %({by})s)"
COUNTS = """select string_agg(concat_ws(' ', challenge_id, idea_id, people), ',' order by challenge_id, idea_id)
    from supporters({asked})"""
SUPPORTED = (
    "support",
    "answers",
    "hidden_support",
    "closed",
    "gone_support",
    "ideas",
    "costed_support",
    "costed_hidden",
)
COSTED = ("costed", "costed_support", "costed_over", "costed_gone", "costed_hidden", "ideas")
# Of what each function on two of them is asked: what was said and the idea, two ideas, what was said and the challenge.
PAIRS = {
    "may_credit": [(f"{name}_{said}", f"{name}_{idea}") for name in CHALLENGES
                   for said, idea in (("said", "one"), ("said", "two"), ("own", "one"), ("one", "one"))],
    "may_join": [
        *((f"{name}_one", f"{name}_two") for name in ("ideas", "improve", "support", "gone", "hidden")),
        ("ideas_one", "improve_two"), ("ideas_one", "ideas_one"), ("joined_one", "joined_loose"), ("joined_loose", "joined_two"),
        ("joined_loose", "joined_one"), ("ideas_said", "ideas_one"),
    ],
    "may_be_idea": [(f"{name}_{said}", name) for name in CHALLENGES for said in ("loose", "said")],
}  # fmt: skip
ANSWERED = ("answers", "support", "few", "promised", "asked", "gone", "hidden")


def _supports(name: str, who: str = "me", place: int = 2, idea: str = "two") -> tuple[str, ...]:
    return CHOOSE.format(id=name, who=who), SUPPORT.format(id=name, who=who, place=place, idea=idea)


def _of_pairs(function: str, pairs: list[tuple[str, str]]) -> str:
    rows = ", ".join(f"(%(h_{one})s, %(h_{other})s)" for one, other in pairs)
    return f"select string_agg(concat(x, y, {function}(x, y)), ' ') from (values {rows}) k(x, y)"


CHALLENGED: dict[str, tuple[str, ...]] = {
    **{f"of which challenges {function}": (f"select string_agg(concat(x, {function}(x)), ' ') from unnest({ALL}) x",)
       for function in ("phase_of", "may_answer_ideas")},
    "of which ideas one may say the cost": (f"select string_agg(concat(x, may_cost(x)), ' ') from unnest({IDEAS}) x",),
    "which ideas one may support": (f"select string_agg(concat(x, may_support(x)), ' ') from unnest({IDEAS}) x",),
    **{f"what {function} says": (_of_pairs(function, pairs),) for function, pairs in PAIRS.items()},
    "how many supported what": (COUNTS.format(asked=ALL),),
    **{f"how many supported what in {name}": (COUNTS.format(asked=f"array[%(h_{name})s]"),) for name in ("support", "answers", "few", "hidden", "gone")},
    **{f"challenge with {id}": (ASK.format(id=id),) for id in ("unput", "no_challenge", "ideas_loose", "below")},
    "change when it ends": ("update challenge set answers_until = now()",),
    "take challenges away": ("delete from challenge",),
    **{f"make an idea in {name}": (GIVE.format(said=f"{name}_loose", id=name),) for name in ("ideas", "improve", "hidden")},
    "make an idea of what was said below one": (GIVE.format(said="ideas_said", id="ideas"),),
    "make an idea of another challenge": (GIVE.format(said="ideas_loose", id="improve"),),
    "take ideas away": ("delete from idea",),
    **{f"credit what was said in {name}": (CREDIT.format(id=name, said="said", idea="one", by="me"),) for name in ("ideas", "support", "gone", "hidden")},
    "credit it of another idea": (CREDIT.format(id="ideas", said="said", idea="two", by="me"),),
    "credit in another's name": (CREDIT.format(id="ideas", said="said", idea="one", by="greta"),),
    "take every credit back": ("delete from improvement",),
    **{f"join two in {name}": (JOIN.format(one=f"{name}_one", into=f"{name}_two", by="me"),) for name in ("ideas", "improve", "support", "gone", "hidden")},
    "join with an idea elsewhere": (JOIN.format(one="ideas_one", into="improve_two", by="me"),),
    "join in another's name": (JOIN.format(one="ideas_one", into="ideas_two", by="greta"),),
    "take every joining back": ("delete from joining",),
    **{f"support one in {name}": _supports(name) for name in SUPPORTED},
    "support with a vote more than there are": _supports("support", place=3),
    "support for another": (SUPPORT.format(id="support", who="dewi", place=2, idea="two"),),
    "take part for another": (CHOOSE.format(id="support", who="greta"),),
    "take part where it is not the time": (CHOOSE.format(id="ideas", who="me"),),
    **{f"support in {name} what has a cost": _supports(name, idea="one") for name in ("costed_support", "costed_hidden")},
    **{f"say what an idea in {name} costs": (COST.format(id=name, idea="two", by="me"),) for name in COSTED},
    "say what it costs in another's name": (COST.format(id="costed", idea="two", by="greta"),),
    **{f"say anew what an idea in {name} costs": (f"update idea_cost set amount = 2, by = %(me)s where idea_id = %(h_{name}_one)s",) for name in COSTED[:-1]},
    "say anew what it costs in another's name": ("update idea_cost set by = %(greta)s where idea_id = %(h_costed_one)s",),
    "have the cost stand at another idea": ("update idea_cost set idea_id = %(h_ideas_one)s, by = %(me)s where idea_id = %(h_costed_one)s",),
    "say no more what it costs": ("delete from idea_cost",),
    "in which one may bring paper": (f"select string_agg(concat(x, may_bring_paper(x)), ' ') from unnest({ALL}) x",),
    **{f"bring paper in {name}": (PAPER.format(id=name, by="me"),) for name in ("paper", "papered", "paper_circle", "papered_circle", "support", "costed_over")},
    "bring paper in another's name": (PAPER.format(id="paper", by="greta"),),
    **{f"bring paper anew in {name}": (f"update paper_ballots set at = now() where challenge_id = %(h_{name})s",) for name in ("costed", "costed_support", "costed_hidden")},
    "bring paper anew in another's name": ("update paper_ballots set by = %(greta)s",),
    "have paper lie in another vote": ("update paper_ballots set challenge_id = %(h_papered)s where challenge_id = %(h_costed_support)s",),
    "take paper away": ("delete from paper_ballots",),
    "count oneself": ("insert into budget_count (challenge_id, voters) values (%(h_costed_support)s, 9)", "update budget_count set voters = 1", "delete from budget_count"),
    "read ballots": ("select count(*) from ballots_without_names(%(h_costed_over)s)",),
    **{f"take support in {name} back": (f"delete from support where challenge_id = %(h_{name})s",) for name in SUPPORTED},
    "take part no more": ("delete from supporter",),
    "give another one's votes away": ("update support set person_id = %(elin)s",),
    "read whom others support": ("select count(*) from support", "select count(*) from supporter"),
    **{f"answer an idea in {name}": (ANSWER.format(id=name, idea="two", by="me"),) for name in ANSWERED},
    "answer in another's name": (ANSWER.format(id="answers", idea="two", by="greta"),),
    "answer anew": ("update verdict set words = words, by = %(me)s",),
    "answer anew in another's name": ("update verdict set by = %(greta)s",),
    "have the answer stand at another idea": ("update verdict set idea_id = %(h_promised_two)s, by = %(me)s where idea_id = %(h_answers_one)s",),
    "take every answer back": ("delete from verdict",),
}  # fmt: skip
# What the house does with votes that are over, and cannot do with the others.
CAST: dict[str, tuple[str, ...]] = {
    "count a vote": ("insert into budget_count (challenge_id, voters) values (%(h_costed_due)s, 9)",),
    "move when a vote ends": ("update challenge set support_until = now() where contribution_id = %(h_costed_support)s",),
    "tell how far a vote is": ("update challenge set told = told where contribution_id = %(h_costed_support)s",),
    **{f"the ballots in {id}": (f"select string_agg(concat_ws(' ', voter, idea_id), ',' order by voter, idea_id) from ballots_without_names(%(h_{id})s)",)
       for id in ("support", "costed_support", "costed_over", "costed_due")},
}  # fmt: skip
