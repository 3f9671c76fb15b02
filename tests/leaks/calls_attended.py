"""What is tried on events by everybody."""

from tests.leaks.corners_attended import EVENTS, OUTSIDE, ROOMS

NAMES = tuple(name for name in EVENTS if name != "bare")
ALL = "array[" + ", ".join(f"%(g_{name})s" for name in EVENTS) + "]"
DATES = "array[" + ", ".join(f"%(d_{name})s" for name in NAMES) + "]"
INVITE = "insert into event (contribution_id, timezone) values (%(g_{id})s, 'Europe/Stockholm')"
ADD = "insert into event_date (id, event_id, starts_at, ends_at) values (%(new)s, %(g_{id})s, now() + interval '70 days', now() + interval '71 days')"
NAME = "insert into organiser (event_id, person_id) values (%(g_{id})s, %({who})s)"
SAY = """insert into attendance (id, date_id, person_id, audience_id, says{more})
    values (%(new)s, %(d_{id})s, %({who})s, {audience}, '{says}'{values})"""
BACK = "delete from attendance where date_id = %(d_{id})s and person_id = %(me)s"
COUNT = "select string_agg(concat_ws(' ', date_id, coming, waiting, maybe, turn), ',' order by date_id) from attended({asked})"
SEATS = "select string_agg(concat(person_id, seat, moved_up_at is null), ' ' order by at, id) from attendance where date_id = %(d_full)s and person_id = %(me)s"


def _audience(name: str) -> str:
    return {"hidden": "%(cellar)s", "closed": "%(attic)s"}.get(name, "organisation()")


def _says(
    id: str, says: str = "yes", who: str = "me", audience: str = "", more: str = "", values: str = ""
) -> tuple[str, ...]:
    """Instead of what they said before."""
    said = SAY.format(id=id, says=says, who=who, audience=audience or _audience(id), more=more, values=values)
    return (BACK.format(id=id), said) if who == "me" else (said,)


DECIDE = (
    "insert into mark (contribution_id, kind, thread_id, by) values (%(g_{id}_loose)s, 'decision', %(g_{id})s, %(me)s)"
)
THERE = "insert into presence (date_id, person_id) values (%(d_{id})s, %({who})s) on conflict do nothing"
ASK = "insert into floor_question (contribution_id, event_id) values (%(g_{said})s, %(g_{id})s)"
WISHED = "select string_agg(concat_ws(' ', question_id, people), ',' order by question_id) from wished(%(g_{id})s)"
WANT = "insert into wish (question_id, person_id) values (%(g_{id}_asked)s, %({who})s) on conflict do nothing"
ASK_IN = "insert into outsider (id, date_id, name, digest, by{more}) values (%(new)s, %(d_{id})s, 'x', sha256('x'), %({by})s{values})"
SHOWN = "select concat_ws(' ', date_id, name, says, title, place, link, starts_at, called_off_at, by_name) from shown_to_outsider(%(link_{id})s)"
PAIRS = ", ".join(f"(%(g_{name}_{part})s, %(g_{name})s)" for name in ROOMS for part in ("loose", "asked"))


ATTENDED: dict[str, tuple[str, ...]] = {
    "which events one prepares": (f"select string_agg(concat(x, may_organise(x)), ' ') from unnest({ALL}) x",),
    **{f"of which dates one says {word}": (f"select string_agg(concat(x, may_say(x, '{word}')), ' ') from unnest({DATES}) x",)
       for word in ("yes", "maybe", "no")},
    "how many come": (COUNT.format(asked=DATES),),
    **{f"how many come to {name}": (COUNT.format(asked=f"array[%(d_{name})s]"),) for name in ("open", "full", "hidden", "gone")},
    **{f"event with {id}": (INVITE.format(id=id),) for id in ("unput", "no_event", "below")},
    "change events": ("update event set place = 'x'",),
    "make it another's event": ("update event set contribution_id = %(g_unput_of_kim)s where contribution_id = %(g_bare)s",),
    "take seats away": ("update event set seats = 1 where seats is null",),
    "take one of two seats away": tuple(f"update event set seats = {seats} where contribution_id = %(g_full)s" for seats in (2, 1)),
    "add seats": ("update event set seats = 2 where contribution_id = %(g_full)s", COUNT.format(asked="array[%(d_full)s]")),
    "take events away": ("delete from event",),
    **{f"add a date to {name}": (ADD.format(id=name),) for name in ("open", "prepared", "gone", "hidden")},
    "move dates": ("update event_date set changed_at = now()",),
    "make it a date of another event": ("update event_date set event_id = %(g_prepared)s where id = %(d_open)s",),
    "take dates away": ("delete from event_date",),
    **{f"have {who} prepare {name}": (NAME.format(id=name, who=who),)
       for name, who in (("open", "dewi"), ("open", "farid"), ("prepared", "elin"), ("gone", "elin"), ("hidden", "elin"), ("hidden", "greta"))},
    "have nobody prepare anything": ("delete from organiser",),
    **{f"say yes in {name}": _says(name) for name in NAMES},
    **{f"say no in {name}": _says(name, "no") for name in NAMES},
    "say yes in hidden for all to see": _says("hidden", audience="organisation()"),
    **{f"have {who} say yes": _says("open", who=who) for who in ("alma", "greta")},
    "say it to others": _says("open", audience="%(nurses)s"),
    "take a seat by oneself": _says("full", more=", seat", values=", 7"),
    "say that one moved up": _says("full", more=", moved_up_at", values=", now()"),
    "stand before those who wait": _says("full", more=", at", values=", '2020-01-01'"),
    **{f"take what one said of {name} back": (BACK.format(id=name),) for name in ("open", "full", "late", "over", "off", "gone", "hidden", "closed")},
    "make room and see who has a seat": (BACK.format(id="full"), COUNT.format(asked="array[%(d_full)s]")),
    "ask once more and see whether one has a seat": (*_says("full"), SEATS),
    "take every answer back": ("delete from attendance",),
    "give oneself a seat": ("update attendance set seat = 9 where person_id = %(me)s and seat is null and says = 'yes'",),
    "in which events nothing is decided": (f"select string_agg(concat(x, is_undecided(x)), ' ') from unnest({ALL}) x",),
    "in which rooms one can be": (f"select string_agg(concat(x, may_be_there(x)), ' ') from unnest({DATES}) x",),
    **{f"decide in {name}": (DECIDE.format(id=name),) for name in ("open", "begun", "off_begun", "prepared")},
    "say that something no longer holds in begun": (DECIDE.format(id="begun").replace("'decision'", "'outdated'"),),
    **{f"come into the room of {name}": (THERE.format(id=name, who="me"),) for name in ("begun", "open", "over", "hidden")},
    "have another come into the room": (THERE.format(id="begun", who="kim"),),
    "leave every room": ("delete from presence",),
    "whether it can be asked": (f"select string_agg(concat(x, y, may_ask_the_room(x, y)), ' ') from (values {PAIRS}) k(x, y)",),
    **{f"ask the room of {name}": (ASK.format(said=f"{name}_loose", id=name),) for name in ROOMS},
    "ask another room": (ASK.format(said="open_loose", id="begun"),),
    "take questions away": ("delete from floor_question",),
    **{f"how many want to hear what is asked in {name}": (WISHED.format(id=name),) for name in ROOMS},
    **{f"want to hear what is asked in {name}": (WANT.format(id=name, who="me"),) for name in ROOMS},
    "want it for another": (WANT.format(id="open", who="kim"),),
    "want nothing any more": ("delete from wish",),
    "read what others want": ("select count(*) from wish",),
    **{f"ask somebody from outside to {name}": (ASK_IN.format(id=name, by="me", more="", values=""),) for name in OUTSIDE},
    "ask somebody from outside in another's name": (ASK_IN.format(id="prepared", by="kim", more="", values=""),),
    "say for somebody from outside that they come": (ASK_IN.format(id="open", by="me", more=", says", values=", 'yes'"),),
    "say it for all from outside": ("update outsider set says = 'no'",),
    "ask nobody from outside any more": ("delete from outsider",),
    **{f"what the link to {name} shows": (SHOWN.format(id=name),) for name in OUTSIDE},
    **{f"answer by the link to {name}": (f"select answer_as_outsider(%(link_{name})s, 'no')",) for name in OUTSIDE},
    **{f"leave an address by the link to {name}": (f"select leave_mail_as_outsider(%(link_{name})s, 'x@x.example', 'en')",) for name in OUTSIDE},
    "leave no address by a link": ("select leave_mail_as_outsider(%(link_open)s, '', 'en')",),
    "read where others are written to": ("select count(*) from outsider_mail",),
    "read where others are still to be written to": ("select count(*) from outsider_owed",),
    "answer by a link and see whose answer it was": (
        "select answer_as_outsider(%(link_open)s, 'no')", "select string_agg(concat(id, says), ' ' order by id) from outsider"
    ),
    "have seats given": ("select give_seats(%(d_full)s)", COUNT.format(asked="array[%(d_full)s]")),
}  # fmt: skip
