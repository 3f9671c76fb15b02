"""What is tried at the desk by everybody, and with every link and word there is."""

from tests.leaks.corners_relayed import CAPTURES, VOICES, digest

OF_ALL = "array[" + ", ".join(f"%(r_{name})s" for name in CAPTURES) + "]"
TAKE = """insert into capture (id, by, words, naming, audience_id, answers_id) values (%(new)s, %({by})s, 'x', 'unsigned', {readers}, {answers})"""
READERS = {
    "all": "organisation()",
    "the cellar": "%(cellar)s",
    "the attic": "%(attic)s",
    "the harbour": "%(harbour)s",
    "a guest's group": "%(visitors)s",
}
ANSWERED = ("post_for_all", "cellar_post", "withdrawn_for_all", "withdrawn_for_cellar", "harbour_post")
ASK = "insert into approval (capture_id, digest, ends_at{more}) values (%(r_{name})s, {digest}, now(){value})"
MINE = "select string_agg(concat_ws(' ', c.id, c.words, c.heard, c.naming, a.says, a.note), ',' order by c.id) from capture c left join approval a on a.capture_id = c.id"
ANSWER = "select answer_as_source({hash}, '{says}', 't', 'w', 'unsigned', '', 'n', {receipt})"


def _hash(name: str) -> str:
    return f"decode('{digest(name).hex()}', 'hex')"


def _voice(name: str) -> str:
    return _hash(f"voice {name}")


RELAYED: dict[str, tuple[str, ...]] = {
    "for whom one may take something down": (
        "select string_agg(concat(x, may_take_down(x, null)), ' ') from unnest(array[organisation(), %(cellar)s, %(attic)s, %(harbour)s, %(visitors)s]) x",),
    **{f"whether one may take down what answers {name}": (f"select may_take_down(organisation(), %({name})s), may_take_down(%(cellar)s, %({name})s)",)
       for name in ANSWERED},
    "close a talk and take down what answers it": (
        "insert into closing (thread_id, by, reason) values (%(post_for_all)s, %(me)s, 'x')", "select may_take_down(organisation(), %(post_for_all)s)"),
    "whether a source has said yes": (f"select string_agg(concat(x, is_approved(x)), ' ') from unnest({OF_ALL}) x",),
    **{f"take something down for {what}": (TAKE.format(by="me", readers=readers, answers="null"),) for what, readers in READERS.items()},
    **{f"take down what answers {name}": (TAKE.format(by="me", readers="organisation()", answers=f"%({name})s"),) for name in ANSWERED},
    "take something down in another's name": (TAKE.format(by="greta", readers="organisation()", answers="null"),),
    **{f"write {name} otherwise": (f"update capture set words = 'x' where id = %(r_{name})s",) for name in CAPTURES},
    **{f"send {name} to {what}": (f"update capture set audience_id = {readers}, group_id = null where id = %(r_{name})s",)
       for name in ("written", "hidden", "loose") for what, readers in READERS.items()},
    "give every draft away": ("update capture set by = %(greta)s",),
    **{f"throw {name} away": (f"delete from capture where id = %(r_{name})s",) for name in CAPTURES},
    **{f"ask the source of {name}": (ASK.format(name=name, more="", value="", digest=_hash("new")),) for name in ("written", "loose")},
    **{f"say yes for the source of {name}": (ASK.format(name=name, more=", says", value=", 'yes'", digest="null"),) for name in ("written", "loose")},
    **{f"ask no more of {name}": (f"delete from approval where capture_id = %(r_{name})s",) for name in CAPTURES},
    "ask no more of anything": ("delete from approval",),
    "throw everything away": ("delete from capture",),
    "say yes oneself": ("update approval set says = 'yes', digest = null",),
    **{f"open the link of {name}": (f"select md5(string_agg(s::text, ' ')) from shown_to_source({_hash(name)}) s",) for name in CAPTURES},
    **{f"{says} by the link of {name}": (ANSWER.format(hash=_hash(name), says=says, receipt=_hash("new")), MINE)
       for name in CAPTURES for says in ("yes", "no", "later")},
    "say yes twice": (ANSWER.format(hash=_hash("asked"), says="yes", receipt=_hash("new")), ANSWER.format(hash=_hash("asked"), says="no", receipt=_hash("new"))),
    "read who said yes": ("select count(*) from consent",),
    "read whose voices are": ("select count(*) from voice", "select count(*) from relayed"),
    "what came of one's own": ("select md5(string_agg(s::text, ' ' order by contribution_id)) from came_of_voice('') s",),
    **{f"what came of {name}": (f"select md5(string_agg(s::text, ' ' order by contribution_id)) from came_of_voice({_voice(name)}) s",) for name in VOICES},
    **{f"claim {name}": (f"select claim_voice({_voice(name)})", "select string_agg(person_id::text, ' ' order by person_id) from voice") for name in VOICES},
    **{f"what may be unsaid by the word of {name}": (f"select string_agg(concat(c.id, may_unsay(c.id, {_voice(name)})), ' ' order by c.id) from contribution c join relayed r on r.contribution_id = c.id",) for name in VOICES},
    **{f"whether what was said as {name} may be unsaid": (f"select may_unsay(%(r_said_{name})s, {_voice(name)}), may_unsay(%(r_said_{name})s, '')",) for name in VOICES},
    "claim it twice": (f"select claim_voice({_voice('free')})", f"select claim_voice({_voice('free')})"),
    **{f"let {name} go": (f"delete from voice where person_id = %(r_voice_{name})s",) for name in VOICES},
    "let every voice go": ("delete from voice",),
    "give a voice to another": ("update voice set owner_id = %(greta)s",),
}  # fmt: skip
# What the house does with voices.
VOICED: dict[str, tuple[str, ...]] = {
    "a voice comes to be": ("insert into voice (person_id) values (%(cees)s)",),
    "a voice's words come to somebody": (
        "update contribution set author_id = %(cees)s where author_id = %(r_voice_free)s",
    ),
    "a feed's words come to somebody": (
        "update contribution set author_id = %(cees)s where author_id in (select id from person where handle = 'bell')",
    ),
}
