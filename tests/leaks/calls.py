"""What the guarded functions are asked, by everybody: what they answer may depend on nobody's wall being gone."""

from tests.leaks.guards import INVITATIONS

NEWEST = "'ffffffff-ffff-ffff-ffff-ffffffffffff'"
OLDEST = "'00000000-0000-0000-0000-000000000000'"
BY_BROWSER = "decode(repeat('44', 32), 'hex')"


def _listed(call: str) -> tuple[str, ...]:
    return (f"select string_agg(id::text, ' ') from {call} id",)


def _secret(name: str) -> str:
    return f"sha256(%({name})s::text::bytea)"


def _invitation(state: str) -> str:
    return f"welcome_{state.replace(' ', '_')}"


BE_NEW = "select set_config('app.viewer', %(new)s::text, true)"
ADMITTED = (f"select 1 from admit({_secret('welcome_live')})", BE_NEW)
NEW_PERSON = "insert into person (id, handle, name, sort_sv, sort_nl) values (viewer(), 'newcomer', 'New', '', '')"
OWN = "insert into audience (id, kind, made_by) values (viewer(), 'me', viewer())"
IN = "insert into membership (audience_id, person_id{more}) values ({audience}, viewer(){value})"
COMING_IN = {
    "as somebody new": (NEW_PERSON, OWN, IN.format(audience="viewer()", more="", value="")),
    "as another": ("insert into person (id, handle, name, sort_sv, sort_nl) values (%(never)s, 'newcomer', 'New', '', '')",),
    "with another's notes": (NEW_PERSON, "insert into audience (id, kind, made_by) values (%(never)s, 'me', viewer())"),
    "with notes made by another": (NEW_PERSON, "insert into audience (id, kind, made_by) values (viewer(), 'me', %(greta)s)"),
    "with the notes of who is here": (NEW_PERSON, "insert into audience (id, kind, made_by) values (%(placeless)s, 'me', %(placeless)s)"),
    "with a group of that name": (NEW_PERSON, "insert into audience (id, kind, made_by) values (viewer(), 'group', viewer())"),
    "into the organisation": (NEW_PERSON, IN.format(audience="organisation()", more="", value="")),
    "into the group of the invitation": (NEW_PERSON, IN.format(audience="%(cellar)s", more="", value="")),
    "into another group": (NEW_PERSON, IN.format(audience="%(harbour)s", more="", value="")),
    "as a steward": (NEW_PERSON, IN.format(audience="%(cellar)s", more=", role", value=", 'steward'")),
    "and put another in": (NEW_PERSON, "insert into membership (audience_id, person_id) values (%(cellar)s, %(dewi)s)"),
}  # fmt: skip
MAKE = "insert into audience (id, kind, made_by) values (%(new)s, '{kind}', %(me)s)"
MAKE_GROUP = (MAKE.format(kind="group"),)
NAME_IT = """insert into "group" (id, slug, name, door, made_by, sort_sv, sort_nl) values (%(new)s, 'new', 'New', 'open', %({by})s, '', '')"""
PLACE = "insert into membership (audience_id, person_id, role, by) values"
THEIRS = "insert into audience (id, kind, made_by) values (%({id})s, '{kind}', %({by})s)"
INTO = "insert into membership (audience_id, person_id, role) values ({audience}, %({person})s, '{role}')"
BRINGING = {
    "somebody's notes": THEIRS.format(id="awaited", kind="me", by="awaited"),
    "somebody's notes as one's own": THEIRS.format(id="awaited", kind="me", by="me"),
    "somebody's notes as a circle": THEIRS.format(id="awaited", kind="chosen", by="awaited"),
    "the notes of who is here": THEIRS.format(id="placeless", kind="me", by="placeless"),
    "somebody into the organisation": INTO.format(audience="organisation()", person="awaited", role="member"),
    "somebody as a steward": INTO.format(audience="organisation()", person="awaited", role="steward"),
    "somebody into a group": INTO.format(audience="%(cellar)s", person="awaited", role="member"),
    "who is here into the organisation": INTO.format(audience="organisation()", person="placeless", role="member"),
}
ASK_STEPS = (
    "insert into setting (name, value, is_public, by) values ('identity.second_step_of_stewards', 'true', true, %(me)s)"
)
A_TOKEN = "insert into oauth_permit (id, person_id, name, scopes) values (%(new)s, %(me)s, 'x', array['read'])"
HAVE_STEP = "insert into second_step (person_id, secret, holds_since) values (%(me)s, 'x', {since})"
OWING = {
    "unasked": (),
    "asked": (ASK_STEPS,),
    "who has one": (ASK_STEPS, HAVE_STEP.format(since="now()")),
    "who has begun one": (ASK_STEPS, HAVE_STEP.format(since="null")),
}
PAPER = "sha256(%(sealed_code)s::text::bytea)"
PEOPLE = "array[%(bram)s, %(cees)s, %(elin)s, %(farid)s, %(ivo)s, %(kim)s, %(awaited)s]"
TAG = "array[%(tag_of_cellar_post)s]"
# More than there is: so a search comes to what is old.
EVERY = 2000
SEARCHES = [
    ("all", "''", "null", "null", NEWEST, OLDEST),
    ("a word", "'said'", "null", "null", NEWEST, OLDEST),
    ("a word of what was taken away", "'first | later'", "null", "null", NEWEST, OLDEST),
    ("what is years old", "'bygone'", "null", "null", NEWEST, OLDEST),
    ("a tag", "''", TAG, "null", NEWEST, OLDEST),
    ("a word with a tag", "'said'", TAG, "null", NEWEST, OLDEST),
    ("another word with a tag", "'then'", TAG, "null", NEWEST, OLDEST),
    ("a word without a tag", "'said'", "null", TAG, NEWEST, OLDEST),
    ("a word without another tag", "'said'", "null", "array['newest']", NEWEST, OLDEST),
    ("two tags", "''", "array[%(tag_of_cellar_post)s, 'x']", "null", NEWEST, OLDEST),
    ("before", "'said'", "null", "null", "%(post_for_all)s", OLDEST),
    ("after", "'said'", "null", "null", NEWEST, "%(cellar_post)s"),
    ("a tag before", "''", TAG, "null", "%(cellar_post)s", OLDEST),
    ("a tag after", "''", TAG, "null", NEWEST, "%(cellar_post)s"),
    ("after all", "''", "null", "null", NEWEST, NEWEST),
    ("a tag after all", "''", TAG, "null", NEWEST, NEWEST),
]

ENTRIES = (
    "session",
    "login",
    "ticket",
    "second_step",
    "recovery_code",
    "welcome",
    "feed_token",
    "oauth_permit",
    "oauth_secret",
)
# What is left of those entries, counted by the keeper, who sees everybody's.
BY_KEEPER = {
    f"{table}s after the entry of who has left ended": ("select end_entry(%(ivo)s)", f"select count(*) from {table}")
    for table in ENTRIES
}
# With no condition of their own, so that the policy of the very verb decides and not the one of seeing.
UNASKED = {
    "change all one wrote": "update contribution set title = 'x'",
    "say that a notice is of another": "update notice set by_id = %(dewi)s where kind = 'asked'",
    "have read every notice": "update notice set read_at = now()",
    "show all one wrote to Y": "update contribution set audience_id = %(harbour)s",
    **{
        f"take away every {table}": f'delete from "{table}"'
        for table in ("contribution", "invitation", "reaction", "request", "welcome")
    },
}
SETTLING = {
    "walk into X": f"{PLACE} (%(cellar)s, %(me)s, 'member', %(me)s)",
    "walk into an open group": f"{PLACE} (%(canteen)s, %(me)s, 'member', %(me)s)",
    "leave X": "delete from membership where audience_id = %(cellar)s and person_id = %(me)s",
    "let in who has asked": f"{PLACE} (%(harbour)s, %(dewi)s, 'member', %(me)s)",
    "name a steward": "update membership set role = 'steward' where audience_id = %(harbour)s and person_id = %(cees)s",
    "step down": "update membership set role = 'member' where audience_id = %(harbour)s and person_id = %(me)s",
}
ASKINGS = """select string_agg(what, ' ' order by what) from (
    select 'invited ' || group_id || person_id as what from invitation union all select 'asked ' || group_id || person_id from request) each"""
# Parts of the guarded functions, which members cannot call.
PARTS = {
    "feed": f"feed_by_source({NEWEST}, {OLDEST})",
    "search by tag": f"search_by_tag('', {TAG}, null, {NEWEST}, {OLDEST}, 9)",
    "search by index": f"search_by_index('', null, null, {NEWEST}, {OLDEST}, 9)",
    "search by time": f"search_by_time('', null, null, {NEWEST}, {OLDEST}, 9)",
    "search among the newest": f"search_newest('', null, null, {NEWEST}, {OLDEST}, 9, 9)",
    "search, the signs": f"readable_signs({NEWEST})",
}
# The same as `search` asks them itself, in the visitor's name: what is asked by time takes ten thousand hits to come to.
AS_READER = {
    **{f"take {what} away": (f"update contribution set withdrawn_at = now() where id = %({what})s",) for what in ("post_for_all", "page_for_all")},
    **{f"search by {way} {what}": (f"select search_by_{way}({asked}::tsquery, {tagged}, {untagged}, {before}, {after}, {EVERY})",)
       for way in ("index", "time") for what, asked, tagged, untagged, before, after in SEARCHES},
    **{f"search the newest {what}": (f"select search_newest({asked}::tsquery, {tagged}, {untagged}, {before}, {after}, {EVERY}, {EVERY})",)
       for what, asked, tagged, untagged, before, after in SEARCHES},
}  # fmt: skip

CALLS: dict[str, tuple[str, ...]] = {
    **{f"feed, {view}": _listed(f"feed('{view}', {NEWEST}, {OLDEST})") for view in ("latest", "missed", "beyond")},
    "whom a word means": _listed("known_by('greta:*')"),
    "whom the name of a unit means": _listed("known_by('greta:*', '{}', 'empty')"),
    "feed before something": _listed(f"feed('beyond', %(post_for_all)s, {OLDEST})"),
    "feed after something": _listed(f"feed('beyond', {NEWEST}, %(post_for_all)s)"),
    "latest before something": _listed(f"feed('latest', %(post_for_all)s, {OLDEST})"),
    "latest after something old": _listed(f"feed('latest', {NEWEST}, %(old_post)s)"),
    "latest after something": _listed(f"feed('latest', {NEWEST}, %(post_for_all)s)"),
    **{f"enter with a {each} session": (f"select * from enter({_secret(f'{each}_session')})",) for each in ("live", "ended", "retired")},
    **{f"entering with a {each} session is noted": (f"select 1 from enter({_secret(f'{each}_session')})", "select id, ends_at from session where seen_on = current_date")
       for each in ("live", "fresh")},
    **{f"enter by {each}, at {place}": (f"select * from enter_by_feed({_secret(name)}, '{place}')", "select viewer()")
       for each, name in (("a feed", "live_feed"), ("one list", "list_feed"), ("the feed of who has left", "retired_feed"))
       for place in ("/", "/g/cellar")},
    "who enters by a feed": (f"select * from enter_by_feed({_secret('live_feed')}, '/')",),
    "entering by one list elsewhere is not noted": (f"select 1 from enter_by_feed({_secret('list_feed')}, '/')", "select place from feed_token where used_on is not null"),
    "entering by a feed is noted": (f"select 1 from enter_by_feed({_secret('live_feed')}, '/')", "select used_on from feed_token where used_on is not null"),
    **{f"the stream of a {each} session": (f"select * from open_streams(array[{_secret(f'{each}_session')}], %(cellar)s, null)",) for each in ("live", "ended", "retired")},
    **{f"enter by a {each}": (f"select * from enter_by_token({_secret(each)})", "select viewer()")
       for each in ("live_token", "lasting_token", "ended_token", "code", "retired_token", "token_of_a_program")},
    "who enters by a token": (f"select * from enter_by_token({_secret('live_token')})",),
    "entering by a token is noted": (f"select 1 from enter_by_token({_secret('live_token')})", "select used_on from oauth_permit where used_on is not null"),
    **{f"the program of a {each}": (f"select * from program_of_token({_secret(each)})",) for each in ("live_token", "code", "token_of_a_program", "ended_token_of_a_program", "code_of_a_program")},
    **{f"what a {each} opens": (f"select kind, scopes, is_over, is_spent from secret_of({_secret(each)})",)
       for each in ("live_token", "ended_token", "code", "retired_token", "token_of_a_program")},
    **{f"the stream of a {each} token": (f"select * from open_token_streams(array[{_secret(f'{each}_token')}], %(cellar)s, null)",) for each in ("live", "lasting", "ended", "retired")},
    "the stream of another group by a token": (f"select * from open_token_streams(array[{_secret('live_token')}], %(harbour)s, null)",),
    "the stream of a person by a token": (f"select * from open_token_streams(array[{_secret('live_token')}], null, %(greta)s)",),
    "the stream by what is no token": (f"select * from open_token_streams(array[{_secret('code')}], %(cellar)s, null)",),
    "a program by its id": ("select name from known_app(%(app)s)",),
    "a program of another id": ("select name from known_app(%(never)s)",),
    "end what is of another": (f"select end_secret({_secret('code')})", "select count(*) from oauth_permit"),
    "a token of a program that is none": ("select let_program_in(%(never)s, array['read'], %(new)s, decode(repeat('ef', 32), 'hex'))", "select scopes from program_of_token(decode(repeat('ef', 32), 'hex'))"),
    "a program's own token": ("select let_program_in(%(app)s, array['read'], %(new)s, decode(repeat('ef', 32), 'hex'))", "select scopes from program_of_token(decode(repeat('ef', 32), 'hex'))"),
    "the stream of another group": (f"select * from open_streams(array[{_secret('live_session')}], %(harbour)s, null)",),
    "the stream of a person": (f"select * from open_streams(array[{_secret('live_session')}], null, %(greta)s)",),
    "the stream of another person": (f"select * from open_streams(array[{_secret('live_session')}], null, %(cees)s)",),
    **{f"enter a desk, {each}": (f"select * from enter_desk({_secret(name)})", "select viewer()")
       for each, name in (("of who has left", "live_desk"), ("that is over", "ended_desk"), ("of who is here", "desk_of_who_is_here"))},
    "who has left, and with how much": ("select person_id, whole, traces, stayed from departed()",),
    "whose key, at the desk": ("select person_id from key_of_leaver('key of ivo'::bytea)",),
    "whose key, at the desk, of one who is here": ("select person_id from key_of_leaver('key of elin'::bytea)",),
    **{f"the identity log of {each}": (f"select string_agg(line, ' ') from identity_lines({log}) line",)
       for each, log in (("the organisation", "null"), ("greta", "%(identity_log)s"), ("nobody", "%(never)s"))},
    **{f"what the log of {each} is called": (f"select identity_name({log})",) for each, log in (("greta", "%(identity_log)s"), ("nobody", "%(never)s"))},
    **{f"which keys are those of {each}": (f"select keys_of({who})",) for each, who in (("greta", "%(greta)s"), ("nobody", "%(never)s"))},
    **{f"who comes back by the words of {each}": (f"select recovers('hash of {each}')",) for each in ("greta", "ivo", "nobody")},
    **{f"what the holder of a second key is asked by {each}": (f"select person_id, key from second_key_asked({hash})",)
       for each, hash in (("a link", "sha256(%(second_key)s::text::bytea)"), ("none", "null"), ("another", "repeat('x', 32)::bytea"))},
    "entering makes me somebody": (f"select id from enter({_secret('live_session')})", "select viewer()"),
    "whether there is a steward": ("select has_steward()",),
    **{f"a sealed code, {each}": (f"select open_sealed({hash}, '{name}')",) for each, hash, name in (
        ("of a steward", PAPER, "bram"), ("of who is none", PAPER, "greta"), ("of a steward who has left", PAPER, "ivo"),
        ("that is none", "'x'::bytea", "bram"), ("that was used", "repeat('8', 32)::bytea", "bram"))},
    **{f"whether a steward owes a second step, {each}": (*before, f"select owes_step from enter({_secret('steward_session')})")
       for each, before in OWING.items()},
    **{f"whether a steward owes a second step by a token, {each}": (*before, f"select owes_step from enter_by_token({_secret('steward_token')})")
       for each, before in OWING.items()},
    "whether a steward owes a second step, by asking so": ("select steward_owes_step(%(bram)s)",),
    "end the role of another steward": ("delete from steward where person_id <> %(me)s", "select count(*) from oauth_permit"),
    "end the role of a steward, with a token of a member's": (A_TOKEN, "delete from steward where person_id = %(bram)s", "select count(*) from oauth_permit"),
    "put two units below each other": ("update unit set parent_id = %(empty_unit)s where id = %(the_unit)s", "update unit set parent_id = %(the_unit)s where id = %(empty_unit)s"),
    "have come": ("update person set joined_at = now() where id = %(me)s",),
    "have been made another time": ("update person set created_at = now() - interval '1 day' where id = %(me)s",),
    "whether there is a steward when all have left": ("update person set left_at = now() where id in (%(bram)s, %(placeless)s)", "select has_steward()"),
    **{f"account of {each}": (f"select * from account_of('{each}')",) for each in ("greta", "ivo", "elin@house.test", "hanna@house.test", "x")},
    **{f"letter {each}": (f"select ticket_stands({_secret('letter')}, {purpose}, {browser})",)
       for each, purpose, browser in (("here", "'password'", BY_BROWSER), ("elsewhere", "'password'", "'x'"), ("for another purpose", "'join'", BY_BROWSER))},
    **{f"letter used {each}": (f"select * from spend_ticket({_secret('letter')}, {purpose}, {browser})",)
       for each, purpose, browser in (("here", "'password'", BY_BROWSER), ("elsewhere", "'password'", "'x'"), ("for another purpose", "'join'", BY_BROWSER))},
    "a letter that ended": (f"select ticket_stands({_secret('ended_letter')}, 'password', {BY_BROWSER})",),
    "a letter that ended, used": (f"select * from spend_ticket({_secret('ended_letter')}, 'password', {BY_BROWSER})",),
    "whose key": ("select person_id from key_of('key of elin'::bytea)",),
    "whose key, of one who has left": ("select person_id from key_of('key of ivo'::bytea)",),
    "tries": ("select note_try(array['a'::bytea || repeat('a', 31)::bytea], array[3], 900)",),
    "tries of a little more": ("select note_try(array['a'::bytea || repeat('a', 31)::bytea], array[4], 900)",),
    "tries of another": ("select note_try(array['b'::bytea || repeat('a', 31)::bytea], array[1], 900)",),
    "tries again": ("select note_try(array['b'::bytea || repeat('a', 31)::bytea], array[1], 900)",) * 2,
    "tries that were refused": ("select note_try(array['a'::bytea || repeat('a', 31)::bytea], array[3], 900)",
                                "select note_try(array['a'::bytea || repeat('a', 31)::bytea], array[4], 900)"),
    "tries long ago": ("select note_try(array['c'::bytea || repeat('a', 31)::bytea], array[1], 900)",),
    "tries forgotten": ("select forget_tries('a'::bytea || repeat('a', 31)::bytea)",
                        "select note_try(array['a'::bytea || repeat('a', 31)::bytea, 'd'::bytea || repeat('a', 31)::bytea], array[1, 2], 900)",
                        "select note_try(array['d'::bytea || repeat('a', 31)::bytea], array[2], 900)"),
    "a try forgotten": ("select forget_a_try('a'::bytea || repeat('a', 31)::bytea)",
                        "select note_try(array['a'::bytea || repeat('a', 31)::bytea], array[2], 900)"),
    "a try forgotten, of another": ("select forget_a_try('a'::bytea || repeat('a', 31)::bytea)",
                                    "select note_try(array['d'::bytea || repeat('a', 31)::bytea], array[1], 900)"),
    "a try forgotten, of three": ("select forget_a_try('a'::bytea || repeat('a', 31)::bytea)",
                                  "select note_try(array['a'::bytea || repeat('a', 31)::bytea], array[3], 900)"),
    **{f"tries of another after {what}": (f"select {what}('a'::bytea || repeat('a', 31)::bytea)",
                                          "select note_try(array['e'::bytea || repeat('a', 31)::bytea], array[1], 900)")
       for what in ("forget_tries", "forget_a_try")},
    "who is awaited": ("select is_awaited(%(jonas)s), is_awaited(%(greta)s), is_awaited(%(gone)s), is_awaited(%(never)s)",),
    "end the entry of who is here": ("select end_entry(%(greta)s)", f"select id from enter({_secret('live_session')})"),
    "end the entry of who has left": ("select end_entry(%(ivo)s)", f"select id from enter({_secret('live_session')})"),
    **{f"{table}s after the entry of who has left ended": ("select end_entry(%(ivo)s)", f"select count(*) from {table}") for table in ENTRIES},
    "all that stands beside what they may read": ("select md5(string_agg(to_jsonb(s)::text, ' ' order by id)) from shown s",),
    "all that stands beside, once what is quoted was taken back": (
        "update contribution set withdrawn_at = now() where author_id = %(me)s and id in (select to_id from link where kind = 'quotes')",
        "select md5(string_agg(to_jsonb(s)::text, ' ' order by id)) from shown s"),
    "whose face they know, and of which unit": ("select md5(string_agg(concat_ws(' ', id, unit_id), ' ' order by id)) from face",),
    "end the places of who is here": ("select end_memberships(%(me)s)", "select count(*) from my_audiences()"),
    "end the places of who has left": ("select end_memberships(%(ivo)s)", "select count(*) from my_audiences()"),
    "begin the places of who is here": ("delete from membership where audience_id = %(canteen)s and person_id = %(me)s", "select begin_memberships(%(me)s)", "select count(*) from my_audiences()"),
    "begin the places of who has left": ("select begin_memberships(%(ivo)s)", "select count(*) from membership"),
    "begin the places of a guest": ("select begin_memberships(%(farid)s)", "select count(*) from membership"),
    "begin the places of who is awaited": ("select begin_memberships(%(jonas)s)", "select count(*) from membership"),
    **{f"{table}s after that": ("select end_memberships(%(ivo)s)", f"select count(*) from {table}") for table in ("membership", "invitation", "request")},
    **{f"{table}s after the end of who is here": ("select end_memberships(%(greta)s)", f"select count(*) from {table}") for table in ("membership", "invitation", "request")},
    **{f"invitation {state}": (f"select * from open_welcome({_secret(_invitation(state))})",) for state in INVITATIONS},
    **{f"invitation {state}, used": (f"select * from admit({_secret(_invitation(state))})",) for state in INVITATIONS},
    "an invitation used twice": (f"select 1 from admit({_secret('welcome_live')})", f"select * from admit({_secret('welcome_live')})"),
    "the group of an invitation": (f"select 1 from admit({_secret('welcome_live')})", "select group_of_welcome(), is_newcomer()"),
    "the group of no invitation": ("select group_of_welcome(), is_newcomer()",),
    **{f"come in, {what}": (*ADMITTED, *steps) for what, steps in COMING_IN.items()},
    "come in without an invitation": (BE_NEW, NEW_PERSON),
    "open a group": (*MAKE_GROUP, NAME_IT.format(by="me"), f"{PLACE} (%(new)s, %(me)s, 'steward', %(me)s)"),
    "open a group in another's name": (*MAKE_GROUP, NAME_IT.format(by="alma")),
    "open a group and make another its steward": (*MAKE_GROUP, NAME_IT.format(by="me"), f"{PLACE} (%(new)s, %(alma)s, 'steward', %(me)s)"),
    "open a group and put another in": (*MAKE_GROUP, NAME_IT.format(by="me"), f"{PLACE} (%(new)s, %(alma)s, 'member', %(me)s)"),
    "name a circle in the moment of making another": (*MAKE_GROUP, NAME_IT.replace("%(new)s", "%(circle)s").format(by="me")),
    "name what another is making": (NAME_IT.replace("%(new)s", "%(being_made)s").format(by="me"),),
    **{f"{what}, unasked": (sql,) for what, sql in UNASKED.items()},
    "take up a group that nobody looks after": ("update membership set role = 'steward' where audience_id = %(forsaken)s and person_id = %(me)s",),
    "have another take up such a group": ("update membership set role = 'steward' where audience_id = %(forsaken)s and person_id <> %(me)s",),
    "take up a group that is looked after": ("update membership set role = 'steward' where audience_id <> %(forsaken)s and person_id = %(me)s",),
    **{f"{what}, then what is asked": (sql, ASKINGS) for what, sql in SETTLING.items()},
    "what I am asked into": _listed("my_invitations()"),
    **{f"who may ask {whom} into the canteen": (f"select string_agg(x::text, ' ') from unnest({PEOPLE}) x where may_bring(x, %(canteen)s, {is_guest})",)
       for whom, is_guest in (("colleagues", "false"), ("guests", "true"))},
    **{f"who may come into {group}": (f"select string_agg(x::text, ' ') from unnest({PEOPLE}) x where may_enter(x, %({group})s)",)
       for group in ("attic", "canteen", "cellar", "harbour")},
    "let in who has asked and left": (f"{PLACE} (%(harbour)s, %(ivo)s, 'member', %(me)s)",),
    "let somebody into a group that is closed": (f"{PLACE} (%(attic)s, %(kim)s, 'member', %(me)s)",),
    "ask into a group that is closed": ("insert into request (group_id, person_id) values (%(archive)s, %(me)s)",),
    "notes without an invitation": ("insert into audience (id, kind, made_by) values (%(me)s, 'me', %(me)s)",),
    "choose people": (MAKE.format(kind="chosen"), f"{PLACE} (%(new)s, %(greta)s, 'member', %(me)s)"),
    "choose one who has left": (MAKE.format(kind="chosen"), f"{PLACE} (%(new)s, %(ivo)s, 'member', %(me)s)"),
    "how many are in a group": (f"{PLACE} (%(canteen)s, %(me)s, 'member', %(me)s)", "select people from audience where id = %(canteen)s"),
    "how many are left": ("delete from membership where audience_id = %(canteen)s and person_id = %(me)s", "select people from audience where id = %(canteen)s"),
    **{f"bring in {what}": (sql,) for what, sql in BRINGING.items()},
    "bring in somebody with their notes": (BRINGING["somebody's notes"], INTO.format(audience="%(awaited)s", person="awaited", role="member")),
    "free the address of who is here": ("select release_address('elin@house.test')", "select * from account_of('elin@house.test')"),
    "free the address of who has left": ("select release_address('ivo@house.test')", "insert into address (id, person_id, mail) values (%(new)s, %(me)s, 'ivo@house.test')"),
    "free the address of another who has left": ("select release_address('ivo@house.test')", "insert into address (id, person_id, mail) values (%(new)s, %(me)s, 'gone@house.test')"),
    "whose addresses": ("select * from whose_addresses(array['elin@house.test', 'x'])",),
    **{f"search {most} of {what}": _listed(f"search({asked}::tsquery, {tagged}, {untagged}, {before}, {after}, {most}, {most})")
       for what, asked, tagged, untagged, before, after in SEARCHES for most in (1, EVERY)},
    **{f"a part of {what}": (f"select {part}",) for what, part in PARTS.items()},
    "be found by words that were never said": ("update contribution set words = 'x9' where author_id = %(me)s", f"select count(*) from search('x9', null, null, {NEWEST}, {OLDEST}, 9, 9)"),
    "settings at the door": ("select string_agg(name, ' ' order by name) from public_settings()",),
    "whether the worker is well": ("select worker_is_well()",),
}  # fmt: skip
