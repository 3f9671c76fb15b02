"""What is tried on identity logs and recovery words: in one's own name, a first line, and nothing after it."""

from tests.leaks.world import ALL, NOBODY

GRETA = frozenset({"greta"})
LOG = "insert into identity_log (id, person_id, scid) values (%(new)s, {person}, 'new')"
LINE = "insert into identity_line (log_id, version, line) values ({log}, {version}, 'new')"
WORDS = "insert into recovery (person_id, log_id, hash) values ({person}, {log}, 'new')"

KEYS = [
    ("identity_log", "one's own", LOG.format(person="%(me)s"), ALL),
    ("identity_log", "another's", LOG.format(person="%(hanna)s"), frozenset({"hanna"})),
    ("identity_log", "the organisation's", LOG.format(person="null"), NOBODY),
    ("identity_log", "taken away", "delete from identity_log where id = %(identity_log)s", NOBODY),
    ("identity_line", "a first line", LINE.format(log="%(log_of_hanna)s", version=1), frozenset({"hanna"})),
    ("identity_line", "a second line", LINE.format(log="%(identity_log)s", version=2), GRETA),
    ("identity_line", "a line beside one that stands", LINE.format(log="%(identity_log)s", version=3), NOBODY),
    ("identity_line", "another wording", "update identity_line set line = 'new' where log_id = %(identity_log)s", NOBODY),
    ("identity_line", "taken away", "delete from identity_line where log_id = %(identity_log)s", NOBODY),
    ("recovery", "another's", WORDS.format(person="%(hanna)s", log="%(log_of_hanna)s"), frozenset({"hanna"})),
    ("recovery", "another's, with one's own log", WORDS.format(person="%(cees)s", log="%(identity_log)s"), NOBODY),
    ("recovery", "for another's log", WORDS.format(person="%(me)s", log="%(log_of_hanna)s"), frozenset({"hanna"})),
    ("recovery", "another's changed", "update recovery set hash = 'new' where person_id = %(greta)s", GRETA),
    ("recovery", "given to another", "update recovery set person_id = %(hanna)s where person_id = %(greta)s", NOBODY),
    ("recovery", "forgotten", "delete from recovery where person_id = %(greta)s", GRETA),
]  # fmt: skip
