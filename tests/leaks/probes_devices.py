"""What is tried on the devices that somebody lets us tell: in one's own name, in a browser of one's own."""

from tests.leaks.world import ALL

GRETA = frozenset({"greta"})
MINE = "(select id from session order by id limit 1)"
DEVICE = """insert into device (id, person_id, session_id, endpoint, key, secret)
    values (%(new)s, {person}, {session}, 'https://push.test/new', convert_to(repeat('k', 65), 'utf8'), convert_to(repeat('s', 16), 'utf8'))"""
IN_APP = """insert into device (id, person_id, permit_id, endpoint, key, secret)
    values (%(new)s, %(me)s, %(oauth_permit)s, 'https://push.test/app', convert_to(repeat('k', 65), 'utf8'), convert_to(repeat('s', 16), 'utf8'))"""

DEVICES = [
    ("device", "one's own, in a browser of one's own", DEVICE.format(person="%(me)s", session=MINE), ALL),
    ("device", "one's own, in another's browser", DEVICE.format(person="%(me)s", session="%(session)s"), GRETA),
    ("device", "one's own, in an app that another let in", IN_APP, GRETA),
    ("device", "another's", DEVICE.format(person="%(greta)s", session=MINE), GRETA),
    ("device", "tell another nothing more", "delete from device where id = %(device)s", GRETA),
]
