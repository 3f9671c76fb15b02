"""What is tried on plans that somebody leaves, on desks of those who have left, and on receipts."""

from tests.leaks.world import ALL, NOBODY

BRAM, GRETA, HANNA = frozenset({"bram"}), frozenset({"greta"}), frozenset({"hanna"})
PRIVATE = "insert into private_address (person_id, mail) values ({person}, 'new@home.test')"
DESK = "insert into desk_session (token_hash, person_id, ends_at) values (decode(repeat('ab', 32), 'hex'), {person}, now() + interval '1 hour')"
RECEIPT = """insert into receipt (id, person_id, root, digest, size, whole, traces, stayed)
    values (%(new)s, %(me)s, 'x', repeat('c', 64), 1, 1, 1, 1)"""
DEPARTURE = "insert into departure (person_id, on_day, by) values ({person}, current_date + 9, {by})"

LEAVING = [
    ("private_address", "one's own", PRIVATE.format(person="%(me)s"), ALL - GRETA),
    ("private_address", "another's", PRIVATE.format(person="%(hanna)s"), HANNA),
    ("private_address", "another's changed", "update private_address set mail = 'x@y.test' where person_id = %(greta)s", GRETA),
    ("desk_session", "while one is here", DESK.format(person="%(me)s"), NOBODY),
    ("desk_session", "of who has left", DESK.format(person="%(ivo)s"), NOBODY),
    ("desk_session", "another's shut", "delete from desk_session where person_id = %(greta)s", GRETA),
    ("receipt", "made up", RECEIPT, NOBODY),
    ("receipt", "made more", "update receipt set whole = 9 where person_id = %(greta)s", NOBODY),
    ("receipt", "forgotten", "delete from receipt", NOBODY),
    ("departure", "plan another's", DEPARTURE.format(person="%(greta)s", by="%(me)s"), BRAM),
    ("departure", "plan one's own", DEPARTURE.format(person="%(me)s", by="%(me)s"), NOBODY),
    ("departure", "plan it in another's name", DEPARTURE.format(person="%(greta)s", by="%(bram)s"), BRAM),
    ("departure", "call one off", "delete from departure where person_id = %(hanna)s", BRAM),
    ("departure", "call one's own off", "delete from departure where person_id = %(me)s", NOBODY),
]  # fmt: skip
