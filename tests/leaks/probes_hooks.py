"""What somebody might try on the hooks of programs."""

from tests.leaks.world import CELLAR, MEMBERS

GRETA, NOBODY = frozenset({"greta"}), frozenset()
MAKE = """insert into incoming_hook (id, by, audience_id, bot_id, name, hash)
    values (%(new)s, {by}, {into}, {bot}, 'x', decode(repeat('ab', 32), 'hex'))"""


def _make(into: str, by: str = "%(me)s", bot: str = "null") -> str:
    return MAKE.format(into=into, by=by, bot=bot)


def _told(of: str, by: str = "%(me)s") -> str:
    return f"insert into outgoing_hook (id, by, audience_id, host, address, events) values (%(new)s, {by}, {of}, 'x', 'x', array['post'])"


HOOKS = [
    ("incoming_hook", "post into X", _make("%(cellar)s"), CELLAR),
    ("incoming_hook", "post to oneself", _make("%(me)s"), MEMBERS),
    ("incoming_hook", "post to everybody", _make("%(all)s"), NOBODY),
    ("incoming_hook", "post to somebody", _make("%(greta)s"), GRETA),
    ("incoming_hook", "post into what is closed", _make("%(attic)s"), NOBODY),
    ("incoming_hook", "in another's name", _make("%(cellar)s", by="%(alma)s"), frozenset({"alma"})),
    ("incoming_hook", "under somebody's name", _make("%(me)s", bot="%(greta)s"), NOBODY),
    ("incoming_hook", "end that of X", "update incoming_hook set hash = null where id = %(hook_of_cellar)s", GRETA),
    ("incoming_hook", "have that of X", "update incoming_hook set hash = decode(repeat('ab', 32), 'hex') where id = %(hook_of_cellar)s", NOBODY),
    ("incoming_hook", "have it post elsewhere", "update incoming_hook set hash = null, audience_id = %(me)s where id = %(hook_of_cellar)s", NOBODY),
    ("incoming_hook", "take one away", "delete from incoming_hook where id = %(hook_of_cellar)s", NOBODY),
    ("hooked", "have something posted without its secret", "insert into hooked (id, hook_id, words) values (%(new)s, %(hook_of_cellar)s, 'x')", NOBODY),
    ("hooked", "change what waits", "update hooked set words = 'x'", NOBODY),
    ("hooked", "take away what waits", "delete from hooked", NOBODY),
    ("outgoing_hook", "be told of X", _told("%(cellar)s"), CELLAR),
    ("outgoing_hook", "be told of where guests are", _told("%(visitors)s"), frozenset({"bram"})),
    ("outgoing_hook", "be told of everything", _told("%(all)s"), NOBODY),
    ("outgoing_hook", "be told of one's own", _told("%(me)s"), NOBODY),
    ("outgoing_hook", "be told of what is closed", _told("%(attic)s"), NOBODY),
    ("outgoing_hook", "have another told", _told("%(cellar)s", by="%(alma)s"), frozenset({"alma"})),
    ("outgoing_hook", "lead one elsewhere", "update outgoing_hook set host = 'x'", NOBODY),
    ("outgoing_hook", "end that of X", "delete from outgoing_hook where id = %(outgoing_hook_of_cellar)s", GRETA),
    ("delivery", "tell something", "insert into delivery (id, hook_id, event, contribution_id) values (%(new)s, %(outgoing_hook_of_cellar)s, 'x', %(new)s)", NOBODY),
    ("delivery", "have it tried again", "update delivery set failed_at = null", NOBODY),
    ("delivery", "take it away", "delete from delivery", NOBODY),
]  # fmt: skip
