"""Statements that somebody might try on the database itself, and who alone may succeed with each.

`%(me)s` is who tries, `%(cellar)s` and the like are the ids of the world. One row a line: what, the statement, who.
"""

# house: long — what is tried on each table of the house, one row a line.

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from commonhold.ground import ids
from tests.leaks.probes_assistants import ASSISTING
from tests.leaks.probes_badges import BADGES
from tests.leaks.probes_concluding import CONCLUDING
from tests.leaks.probes_contacts import CONTACTS
from tests.leaks.probes_covenants import COVENANTS
from tests.leaks.probes_devices import DEVICES
from tests.leaks.probes_hooks import HOOKS
from tests.leaks.probes_keys import KEYS
from tests.leaks.probes_leaving import LEAVING
from tests.leaks.probes_providers import PROVIDING
from tests.leaks.probes_reports import REPORTING
from tests.leaks.probes_searching import SEARCHING
from tests.leaks.world import ALL, CELLAR, HARBOUR, MEMBERS, NOBODY, World

WRITE = """insert into contribution (id, kind, author_id, audience_id, group_id, thread_id, parent_id, keep, covenant)
    values ({id}, 'post', {author}, {audience}, {group}, {thread}, {parent}, 'keep', 1)"""
GRETA, ALMA, BRAM, HANNA = frozenset({"greta"}), frozenset({"alma"}), frozenset({"bram"}), frozenset({"hanna"})
EVEN_NOBODY = ALL | {"anybody"}


@dataclass(frozen=True)
class Probe:
    """Something tried on a table, and by whom it may be done."""

    table: str
    what: str
    sql: str
    allowed: frozenset[str]


def values(world: World) -> dict[str, Any]:
    """Every id and tag of the world under its name, and ids that are new."""
    people = {name: player.id for name, player in world.cast.players.items()}
    places = {"nurses": world.cast.nurses, "canteen": world.cast.canteen, "visitors": world.cast.visitors}
    tags = {tag.what: tag.value for tag in world.things["tag"]}
    named = {what.replace(" ", "_").replace("'", ""): value for what, value in (world.ids | tags).items()}
    return {
        **named,
        **people,
        **places,
        "new": ids.new_id(),
        "never": ids.new_id(),
        "all": UUID(int=0x7000_8000_0000_0000_0001),
    }


def _write(audience: str, *, author: str = "me", group: str = "", parent: str = "", thread: str = "") -> str:
    def named(name: str) -> str:
        return f"%({name})s" if name else "null"

    return WRITE.format(
        id="%(new)s", author=named(author), audience=named(audience), group=named(group), parent=named(parent),
        thread=named(thread or parent or "new"),
    )  # fmt: skip


def _moved(what: str, **columns: str) -> str:
    changes = ", ".join(f"{name} = {value}" for name, value in columns.items())
    return f"update contribution set {changes} where id = %({what})s"


def _hung(table: str, on: str, **columns: str) -> str:
    given = {"contribution_id": f"%({on})s", **columns}
    return f"insert into {table} ({', '.join(given)}) values ({', '.join(given.values())})"


def _place(group: str, *, person: str = "%(me)s", **more: str) -> str:
    given = {"audience_id": f"%({group})s", "person_id": person, "by": "%(me)s", **more}
    return f"insert into membership ({', '.join(given)}) values ({', '.join(given.values())})"


def _gone(table: str, where: str) -> str:
    return f'delete from "{table}" where {where}'


NAME_GROUP = """insert into "group" (id, slug, name, door, made_by, sort_sv, sort_nl) values ({id}, 'new', 'New', 'open', {by}, '', '')"""
REVISION = {"number": "99", "title": "''", "text": "''", "html": "''", "written_at": "now()"}
FILE = """insert into attachment (id, owner_id, contribution_id, digest, name, media_type, size)
    values (%(new)s, {owner}, {on}, repeat('a', 64), 'a', 'text/plain', 1)"""
TAKE_ON = "update subscription set {set} where id = %(feed_of_cellar)s"
SUBSCRIBE = "insert into subscription (id, group_id, url, by) values (%(new)s, %(cellar)s, 'https://x.test/', {by})"
AWAY = """update preview set state = 'away', title = '', picture = null{more} where id = %(preview_on_cellar_post)s"""
MINE = {"person_id": "%(me)s"}

CONTRIBUTIONS = [
    ("to X", _write("cellar"), CELLAR),
    ("to everybody", _write("all"), MEMBERS),
    ("in another's name", _write("all", author="alma"), ALMA),
    ("to oneself", _write("me"), ALL),
    ("to somebody's notes", _write("greta"), GRETA),
    ("to Y in Y", _write("harbour", group="harbour"), HARBOUR),
    ("to everybody as if in Y", _write("all", group="harbour"), HARBOUR),
    ("to a group that is closed", _write("attic", group="attic"), NOBODY),
    ("an answer in X", _write("cellar", group="cellar", parent="cellar_post"), CELLAR),
    ("an answer in X for more readers", _write("all", group="cellar", parent="cellar_post"), NOBODY),
    ("an answer to what was taken away", _write("cellar", parent="withdrawn_for_cellar"), NOBODY),
    ("an answer to what is closed", _write("cellar", parent="revised_for_cellar"), NOBODY),
    ("an answer in another conversation", _write("all", parent="post_for_all", thread="gretas_post_for_all"), NOBODY),
    ("an answer as if in Y", _write("all", group="harbour", parent="post_for_all"), NOBODY),
    ("an answer as if in X", _write("all", group="cellar", parent="post_for_all"), NOBODY),
    ("change in X", _moved("cellar_post", text="'x'"), GRETA),
    ("change of what one left", _moved("elins_cellar_post", text="'x'"), NOBODY),
    ("widen what is in X", _moved("cellar_post", audience_id="%(all)s"), GRETA),
    ("move into Y", _moved("post_for_all", audience_id="%(harbour)s"), NOBODY),
    ("move out of what one left", _moved("elins_cellar_post", audience_id="%(all)s"), NOBODY),
    ("show it as if in Y", _moved("post_for_all", group_id="%(harbour)s"), NOBODY),
    ("show it as if in a group that never was", _moved("post_for_all", group_id="%(never)s"), NOBODY),
    ("give it to another author", _moved("cellar_post", author_id="%(alma)s"), NOBODY),
    ("take another's", _moved("cellar_post", author_id="%(me)s"), GRETA),
    ("narrow its keep class", _moved("gretas_post_for_all", keep="'stay'"), NOBODY),
    ("widen its keep class", _moved("cellar_post", keep="'keep'"), GRETA),
    ("put it under another covenant", _moved("cellar_post", covenant="2"), NOBODY),
    ("make it another kind", _moved("cellar_post", kind="'poll'"), NOBODY),
    ("say it was earlier", _moved("cellar_post", created_at="now() - interval '9 days'"), NOBODY),
    ("put it under something", _moved("cellar_post", parent_id="%(circle_post)s"), NOBODY),
    ("put it into another conversation", _moved("cellar_post", thread_id="%(circle_post)s"), NOBODY),
    ("take away in X", _gone("contribution", "id = %(quoting_post)s"), ALMA),
    ("take away what one left", _gone("contribution", "id = %(elins_cellar_post)s"), NOBODY),
]
HANGING = [
    ("revision", "on X", _hung("revision", "cellar_post", **REVISION), GRETA),
    ("revision", "on what one left", _hung("revision", "elins_cellar_post", **REVISION), NOBODY),
    ("revision", "exchange", "update revision set text = 'x'", NOBODY),
    ("revision", "take away", _gone("revision", "contribution_id = %(revised_for_cellar)s"), GRETA),
    ("reaction", "in X", _hung("reaction", "cellar_post", person_id="%(me)s", name="'smile'"), CELLAR),
    ("reaction", "in another's name", _hung("reaction", "cellar_post", person_id="%(greta)s", name="'smile'"), GRETA),
    ("reaction", "to what was taken away", _hung("reaction", "withdrawn_for_cellar", person_id="%(me)s", name="'smile'"), NOBODY),
    ("reaction", "take away in X", _gone("reaction", "contribution_id = %(cellar_post)s and person_id = %(alma)s"), CELLAR),
    ("reaction", "take away where one is not its author", _gone("reaction", "contribution_id = %(post_for_all)s and person_id = %(greta)s"), CELLAR),
    ("reaction", "take back where one was", _gone("reaction", "contribution_id = %(cellar_post)s and person_id = %(elin)s"), GRETA),
    ("reaction", "exchange", "update reaction set name = 'agree'", NOBODY),
    ("mention", "in X", _hung("mention", "cellar_post", person_id="%(kim)s"), GRETA),
    ("mention", "exchange", "update mention set person_id = %(me)s where contribution_id = %(cellar_post)s", NOBODY),
    ("mention", "take away in X", _gone("mention", "contribution_id = %(cellar_post)s"), GRETA),
    ("tag", "in X", _hung("tag", "cellar_post", name="'new'"), GRETA),
    ("tag", "exchange", "update tag set name = 'x' where contribution_id = %(cellar_post)s", NOBODY),
    ("tag", "take away in X", _gone("tag", "contribution_id = %(cellar_post)s"), GRETA),
    ("link", "from one's own to X", "insert into link (from_id, to_id, kind, by) values (%(post_for_all)s, %(cellar_post)s, 'quotes', %(me)s)", ALMA),
    ("link", "in another's name", "insert into link (from_id, to_id, kind, by) values (%(post_for_all)s, %(quoting_post)s, 'quotes', %(greta)s)", NOBODY),
    ("link", "to Y", "insert into link (from_id, to_id, kind, by) values (%(post_for_all)s, %(harbour_post)s, 'quotes', %(me)s)", NOBODY),
    ("link", "to what was taken away", "insert into link (from_id, to_id, kind, by) values (%(post_for_all)s, %(withdrawn_for_cellar)s, 'quotes', %(me)s)", NOBODY),
    ("link", "exchange", "update link set by = %(me)s", NOBODY),
    ("link", "take away", _gone("link", "from_id = %(quoting_post)s"), ALMA),
    ("attachment", "one's own", FILE.format(owner="%(me)s", on="null"), ALL),
    ("attachment", "in another's name", FILE.format(owner="%(greta)s", on="null"), GRETA),
    ("attachment", "at once on X", FILE.format(owner="%(me)s", on="%(cellar_post)s"), NOBODY),
    ("attachment", "put one's own on X", "update attachment set contribution_id = %(cellar_post)s where id = %(file_not_attached)s", GRETA),
    ("attachment", "put it on another's", "update attachment set contribution_id = %(post_for_all)s where id = %(file_not_attached)s", NOBODY),
    ("attachment", "take it over", "update attachment set owner_id = %(me)s where id = %(file_not_attached)s", GRETA),
    ("attachment", "give it away", "update attachment set owner_id = %(alma)s where id = %(file_not_attached)s", NOBODY),
    ("attachment", "give one in X away", "update attachment set owner_id = %(alma)s where id = %(file_of_cellar_post)s", NOBODY),
    ("attachment", "take it over in X", "update attachment set owner_id = %(me)s where id = %(file_of_cellar_post)s", GRETA),
    ("attachment", "take away in X", _gone("attachment", "id = %(file_of_reply_to_cellar_post)s"), ALMA),
    ("origin", "say where X came from", "insert into origin (source, external_id, contribution_id) values ('slack', '1', %(cellar_post)s)", NOBODY),
    ("preview", "take one away", AWAY.format(more=""), GRETA),
    ("preview", "say something else there", "update preview set title = 'x' where id = %(preview_on_cellar_post)s", NOBODY),
    ("preview", "move one to another's", AWAY.format(more=", contribution_id = %(post_for_all)s"), NOBODY),
    ("subscription", "have something posted in X", SUBSCRIBE.format(by="%(me)s"), GRETA),
    ("subscription", "in another's name", SUBSCRIBE.format(by="%(alma)s"), NOBODY),
    ("subscription", "take one in X on", TAKE_ON.format(set="by = %(me)s"), GRETA),
    ("subscription", "take one on for another", TAKE_ON.format(set="by = %(alma)s"), NOBODY),
    ("subscription", "have it posted elsewhere", TAKE_ON.format(set="by = %(me)s, group_id = %(nurses)s"), NOBODY),
    ("subscription", "end one in X", _gone("subscription", "id = %(feed_of_cellar)s"), GRETA),
    ("subscribed", "say that it was posted", "insert into subscribed (subscription_id, digest) values (%(feed_of_cellar)s, sha256('x'))", NOBODY),
    ("feed_bot", "post as a feed", "insert into feed_bot (person_id, group_id, url, by) values (%(me)s, %(cellar)s, 'https://x.test/', %(me)s)", NOBODY),
    ("feed_bot", "have asked for one", "update feed_bot set by = %(me)s where group_id = %(cellar)s", NOBODY),
    ("feed_bot", "take its name away", _gone("feed_bot", "group_id = %(cellar)s"), NOBODY),
    ("import_pin", "pin in X", "insert into import_pin (contribution_id, audience_id) values (%(cellar_post)s, %(cellar)s)", NOBODY),
]  # fmt: skip
GROUPS = [
    ("audience", "a circle", "insert into audience (id, kind, made_by) values (%(new)s, 'chosen', %(me)s)", ALL),
    ("audience", "a group", "insert into audience (id, kind, made_by) values (%(new)s, 'group', %(me)s)", MEMBERS),
    ("audience", "in another's name", "insert into audience (id, kind, made_by) values (%(new)s, 'chosen', %(greta)s)", GRETA),
    ("audience", "a second organisation", "insert into audience (id, kind, made_by) values (%(new)s, 'organisation', %(me)s)", NOBODY),
    ("audience", "somebody's own", "insert into audience (id, kind, made_by) values (%(new)s, 'me', %(me)s)", NOBODY),
    ("audience", "made before", "insert into audience (id, kind, made_by, made_at) values (%(new)s, 'chosen', %(me)s, now() - interval '1 day')", NOBODY),
    ("audience", "with people in it", "insert into audience (id, kind, made_by, people) values (%(new)s, 'chosen', %(me)s, 5)", NOBODY),
    ("audience", "make one's own anew", "update audience set made_at = now() where id = %(circle)s", NOBODY),
    ("audience", "take one away", _gone("audience", "id = %(circle)s"), NOBODY),
    ("group", "round X", NAME_GROUP.format(id="%(circle)s", by="%(me)s"), NOBODY),
    ("group", "round one's notes", NAME_GROUP.format(id="%(me)s", by="%(me)s"), NOBODY),
    ("group", "rename X", """update "group" set name = 'x' where id = %(cellar)s""", GRETA),
    ("group", "say who made it", """update "group" set made_by = %(alma)s where id = %(cellar)s""", NOBODY),
    ("group", "take one away", _gone("group", "id = %(guild)s"), NOBODY),
    ("membership", "walk into an open group", _place("canteen"), MEMBERS - {"bram", "cees"}),
    ("membership", "walk into X", _place("cellar"), frozenset({"kim"})),
    ("membership", "walk into a group that is asked", _place("harbour"), NOBODY),
    ("membership", "walk into a closed group", _place("attic"), NOBODY),
    ("membership", "walk in as its steward", _place("canteen", role="'steward'"), NOBODY),
    ("membership", "walk in and say another did it", _place("canteen", by="%(greta)s"), GRETA),
    ("membership", "have been in since before", _place("canteen", since="now() - interval '9 days'"), NOBODY),
    ("membership", "a guest into the organisation", _place("all"), NOBODY),
    ("membership", "walk into a circle", _place("circle"), NOBODY),
    ("membership", "walk into somebody's notes", _place("greta"), NOBODY),
    ("membership", "put another into an open group", _place("canteen", person="%(dewi)s"), frozenset({"dewi"})),
    ("membership", "put another into X", _place("cellar", person="%(dewi)s"), NOBODY),
    ("membership", "let in who has asked", _place("harbour", person="%(dewi)s"), HANNA),
    ("membership", "let in who has not asked", _place("harbour", person="%(elin)s"), NOBODY),
    ("membership", "put another into the circle", _place("circle", person="%(dewi)s"), NOBODY),
    ("membership", "leave", _gone("membership", "audience_id = %(cellar)s and person_id = %(alma)s"), CELLAR),
    ("membership", "leave Y", _gone("membership", "audience_id = %(harbour)s and person_id = %(cees)s"), HARBOUR),
    ("membership", "leave the organisation", _gone("membership", "audience_id = %(all)s"), NOBODY),
    ("membership", "leave one's notes", _gone("membership", "audience_id = %(me)s"), NOBODY),
    ("membership", "name a steward", "update membership set role = 'steward' where audience_id = %(harbour)s and person_id = %(cees)s", HANNA),
    ("membership", "name a guest a steward", "update membership set role = 'steward' where audience_id = %(visitors)s and person_id = %(farid)s", NOBODY),
    ("membership", "move", "update membership set audience_id = %(cellar)s where audience_id = %(harbour)s", NOBODY),
    ("membership", "exchange", "update membership set person_id = %(kim)s where audience_id = %(cellar)s and person_id = %(alma)s", NOBODY),
]  # fmt: skip
INVITE = "insert into invitation (group_id, person_id, by) values (%({group})s, %({person})s, %({by})s)"
ASK = "insert into request (group_id, person_id) values (%({group})s, %({person})s)"
ASKING = [
    ("invitation", "into X", INVITE.format(group="cellar", person="cees", by="me"), GRETA),
    ("invitation", "in another's name", INVITE.format(group="cellar", person="cees", by="greta"), GRETA),
    ("invitation", "into an open group", INVITE.format(group="canteen", person="dewi", by="me"), frozenset({"bram", "cees"})),
    ("invitation", "a guest into an open group", INVITE.format(group="canteen", person="farid", by="me"), BRAM),
    ("invitation", "who is in already", INVITE.format(group="cellar", person="alma", by="me"), NOBODY),
    ("invitation", "who has left the house", INVITE.format(group="cellar", person="ivo", by="me"), NOBODY),
    ("invitation", "into a closed group", INVITE.format(group="attic", person="alma", by="me"), NOBODY),
    ("invitation", "by a guest", INVITE.format(group="visitors", person="bram", by="me"), NOBODY),
    ("invitation", "exchange", "update invitation set person_id = %(me)s", NOBODY),
    ("invitation", "take back", _gone("invitation", "group_id = %(cellar)s"), frozenset({"greta", "kim"})),
    ("request", "for Y", ASK.format(group="harbour", person="me"), MEMBERS - HARBOUR - {"dewi"}),
    ("request", "for X", ASK.format(group="cellar", person="me"), NOBODY),
    ("request", "for a group that is not asked", ASK.format(group="guild", person="me"), NOBODY),
    ("request", "in another's name", ASK.format(group="harbour", person="elin"), frozenset({"elin"})),
    ("request", "exchange", "update request set words = 'x'", NOBODY),
    ("request", "take back", _gone("request", "group_id = %(harbour)s"), frozenset({"dewi", "hanna"})),
]  # fmt: skip
IMPORT = """insert into import_run (id, kind, place, name, by, state, is_job)
    values (%(new)s, 'slack', 'x', 'x', %({by})s, '{state}', {is_job})"""
PERSON = "insert into person (id, handle, name, sort_sv, sort_nl) values (%(new)s, 'new', 'New', '', '')"
PEOPLE = [
    ("person", "describe oneself", "update person set about = 'x' where id = %(me)s", ALL),
    ("person", "describe another", "update person set about = 'x' where id = %(greta)s", frozenset({"greta", "bram"})),
    ("person", "take another handle", "update person set handle = 'other' where id = %(me)s", BRAM),
    ("person", "go to another unit", "update person set unit_id = null where id = %(greta)s", BRAM),
    ("person", "retire somebody", "update person set left_at = now() where id = %(greta)s", BRAM),
    ("person", "have joined at another time", "update person set joined_at = now() - interval '1 day' where id = %(greta)s", BRAM),
    ("person", "cease to be a guest", "update person set is_guest = false where id = %(farid)s", NOBODY),
    ("person", "become a bot", "update person set is_bot = true where id = %(me)s", NOBODY),
    ("person", "become another", "update person set id = %(new)s where id = %(me)s", NOBODY),
    ("person", "introduce somebody", PERSON, BRAM),
    ("person", "forget somebody", _gone("person", "id = %(jonas)s"), NOBODY),
    ("unit", "make one", "insert into unit (id, name, sort_sv, sort_nl) values (%(new)s, 'New', '', '')", BRAM),
    ("unit", "rename one", "update unit set name = 'x' where id = %(the_unit)s", BRAM),
    ("unit", "put one below itself", "update unit set parent_id = id where id = %(the_unit)s", NOBODY),
    ("steward", "become one", "insert into steward (person_id) values (%(me)s)", NOBODY),
    ("steward", "end one", _gone("steward", "person_id = %(bram)s"), BRAM),
    ("setting", "set", "insert into setting (name, value) values ('new', '1')", BRAM),
    ("setting", "change", "update setting set value = '2' where name = 'canary'", BRAM),
    ("import_run", "ask for one", IMPORT.format(by="me", state="waiting", is_job="true"), BRAM),
    ("import_run", "in another's name", IMPORT.format(by="greta", state="waiting", is_job="true"), NOBODY),
    ("import_run", "that is done already", IMPORT.format(by="me", state="done", is_job="true"), NOBODY),
    ("import_run", "that is no job", IMPORT.format(by="me", state="waiting", is_job="false"), NOBODY),
]  # fmt: skip
TICKET = """insert into ticket (token_hash, purpose, person_id, browser_hash, ends_at)
    values ({hash}, '{purpose}', {person}, {hash}, now() + interval '1 minute')"""
HASH = "decode(repeat('ab', 32), 'hex')"
WELCOME = """insert into welcome (id, token_hash, by, for_person, group_id, ends_at)
    values (%(new)s, decode(repeat('ab', 32), 'hex'), {by}, {person}, {group}, now() + interval '1 day')"""
SESSION = "insert into session (id, token_hash, person_id, ends_at) values (%(new)s, decode(repeat('ab', 32), 'hex'), {person}, now() + interval '1 day')"
FEED = "insert into feed_token (id, token_hash, person_id) values (%(new)s, decode(repeat('ab', 32), 'hex'), {person})"
PERMIT = "insert into oauth_permit (id, person_id, name, scopes) values (%(new)s, {person}, 'x', array['read'])"
ADDRESS = "insert into address (id, person_id, mail, confirmed_at) values (%(new)s, {person}, 'new@house.test', {at})"
DOOR = [
    ("draft", "one's own", "insert into draft (person_id, place, body) values (%(me)s, 'new', '{}')", ALL),
    ("draft", "another's", "insert into draft (person_id, place, body) values (%(greta)s, 'new', '{}')", GRETA),
    ("follow", "for another", "insert into follow (person_id, source_id) values (%(greta)s, %(cees)s)", GRETA),
    ("last_visit", "for another", "insert into last_visit (person_id) values (%(greta)s)", GRETA),
    ("answered", "for another", "insert into answered (person_id, key, place) values (%(greta)s, 'new', '')", GRETA),
    ("mute", "for another", "insert into mute (id, person_id, kind, word) values (%(new)s, %(greta)s, 'word', 'new')", GRETA),
    ("telling", "for another", "insert into telling (person_id) values (%(hanna)s)", HANNA),
    ("received", "for another", "insert into received (person_id, digest) values (%(greta)s, sha256('new'))", GRETA),
    ("status", "of another", "insert into status (person_id, is_here, until) values (%(bram)s, true, now() + interval '1 day')", BRAM),
    ("status", "another's changed", "update status set doing = 'x' where person_id = %(greta)s", GRETA),
    ("status", "another's taken away", _gone("status", "person_id = %(hanna)s"), HANNA),
    ("returned", "made up", "insert into returned (letter_id, person_id, mail, is_hard, code) values (%(new)s, %(me)s, 'x', true, '5.0.0')", NOBODY),
    ("returned", "made gone", "update returned set is_hard = false where person_id = %(greta)s", NOBODY),
    ("returned", "another's forgotten", _gone("returned", "person_id = %(greta)s"), GRETA),
    ("returned", "everybody's forgotten", "delete from returned", GRETA),
    ("saved", "for another", "insert into saved (person_id, contribution_id) values (%(hanna)s, %(post_for_all)s)", HANNA),
    ("saved", "in X", "insert into saved (person_id, contribution_id) values (%(me)s, %(elins_cellar_post)s)", CELLAR),
    ("saved", "what was taken away", "insert into saved (person_id, contribution_id) values (%(me)s, %(withdrawn_for_cellar)s)", NOBODY),
    ("login", "give another a password", "insert into login (person_id, password_hash) values (%(hanna)s, 'x')", HANNA),
    ("login", "change another's password", "update login set password_hash = 'x' where person_id = %(greta)s", GRETA),
    ("address", "another's", ADDRESS.format(person="%(greta)s", at="null"), GRETA),
    ("address", "of who is awaited", ADDRESS.format(person="%(jonas)s", at="null"), BRAM),
    ("address", "confirm that of who is awaited", ADDRESS.format(person="%(jonas)s", at="now()"), NOBODY),
    ("session", "one's own", SESSION.format(person="%(me)s"), ALL),
    ("session", "another's", SESSION.format(person="%(greta)s"), GRETA),
    ("session", "sign another out", _gone("session", "person_id = %(greta)s"), GRETA),
    ("passkey", "another's", "insert into passkey (id, person_id, credential_id, public_key) values (%(new)s, %(greta)s, 'x', 'x')", GRETA),
    ("second_step", "another's", "insert into second_step (person_id, secret) values (%(hanna)s, 'x')", HANNA),
    ("second_step", "another's ended", _gone("second_step", "person_id = %(greta)s"), GRETA),
    ("recovery_code", "for another", "insert into recovery_code (hash, person_id) values (decode(repeat('ab', 32), 'hex'), %(hanna)s)", HANNA),
    ("recovery_code", "another's used up", _gone("recovery_code", "person_id = %(greta)s"), GRETA),
    ("feed_token", "one's own", FEED.format(person="%(me)s"), ALL),
    ("feed_token", "another's", FEED.format(person="%(greta)s"), GRETA),
    ("oauth_permit", "one's own", PERMIT.format(person="%(me)s"), ALL),
    ("oauth_permit", "another's", PERMIT.format(person="%(greta)s"), GRETA),
    ("oauth_permit", "wider, another's", "update oauth_permit set scopes = array['write'] where person_id = %(greta)s", GRETA),
    ("oauth_permit", "end another's", _gone("oauth_permit", "person_id = %(greta)s"), GRETA),
    ("oauth_secret", "to what another gave", "insert into oauth_secret (hash, permit_id, kind) values (decode(repeat('ab', 32), 'hex'), %(oauth_permit)s, 'access')", GRETA),
    ("oauth_app", "by nobody", "insert into oauth_app (id, secret_hash, name, redirects, scopes) values (%(new)s, decode(repeat('ab', 32), 'hex'), 'x', array['x:y'], array['read'])", EVEN_NOBODY),
    ("ticket", "one's own", TICKET.format(hash=HASH, purpose="address", person="%(me)s"), ALL),
    ("ticket", "another's", TICKET.format(hash=HASH, purpose="password", person="%(greta)s"), GRETA),
    ("ticket", "another's, to answer a key", TICKET.format(hash=HASH, purpose="passkey", person="%(greta)s"), GRETA),
    ("ticket", "of nobody, to answer a key", TICKET.format(hash=HASH, purpose="passkey", person="null"), EVEN_NOBODY),
    ("ticket", "of nobody, to come in", TICKET.format(hash=HASH, purpose="join", person="null"), NOBODY),
    ("welcome", "into the house", WELCOME.format(by="%(me)s", person="null", group="null"), MEMBERS),
    ("welcome", "into X", WELCOME.format(by="%(me)s", person="null", group="%(cellar)s"), GRETA),
    ("welcome", "in another's name", WELCOME.format(by="%(greta)s", person="null", group="null"), GRETA),
    ("welcome", "for who is awaited", WELCOME.format(by="%(me)s", person="%(jonas)s", group="null"), BRAM),
    ("welcome", "take back", _gone("welcome", "id = %(welcome)s"), frozenset({"greta", "bram"})),
    ("fact", "say what happened", "insert into fact (name, body) values ('x', '{}')", EVEN_NOBODY),
    ("fact", "read what happened", "select 1 from fact", NOBODY),
    ("attempt", "count a try of another", "insert into attempt (subject) values (decode(repeat('ab', 32), 'hex'))", NOBODY),
]  # fmt: skip

PROBES = [Probe("contribution", *each) for each in CONTRIBUTIONS]
PROBES += [
    Probe(*each)
    for each in (
        *HANGING,
        *CONCLUDING,
        *SEARCHING,
        *DEVICES,
        *PROVIDING,
        *REPORTING,
        *HOOKS,
        *ASSISTING,
        *COVENANTS,
        *LEAVING,
        *CONTACTS,
        *BADGES,
        *KEYS,
        *GROUPS,
        *ASKING,
        *PEOPLE,
        *DOOR,
    )
]
