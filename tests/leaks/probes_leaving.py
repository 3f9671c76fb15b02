"""What is tried on plans that somebody leaves, on desks of those who have left, and on receipts."""

from tests.leaks.world import ALL, NOBODY

BRAM, CEES, GRETA, HANNA = (frozenset({each}) for each in ("bram", "cees", "greta", "hanna"))
PRIVATE = "insert into private_address (person_id, mail) values ({person}, 'new@home.test')"
DESK = "insert into desk_session (token_hash, person_id, ends_at) values (decode(repeat('ab', 32), 'hex'), {person}, now() + interval '1 hour')"
RECEIPT = """insert into receipt (id, person_id, root, digest, size, whole, traces, stayed)
    values (%(new)s, %(me)s, 'x', repeat('c', 64), 1, 1, 1, 1)"""
DEPARTURE = "insert into departure (person_id, on_day, by) values ({person}, current_date + 9, {by})"
HEIR = "insert into heir (group_id, by, person_id{more}) values (%({group})s, %({by})s, %({heir})s{value})"
ENDS = "insert into project (group_id, ends_on) values (%({group})s, current_date + 9)"
GOES = "insert into farewell (person_id, on_day) values ({person}, current_date + 9)"

PLACE = """insert into destination (id, person_id, kind, address, secret, state{more})
    values (%(new)s, %({who})s, 'webdav', 'https://x.test', 'x', '{state}'{value})"""
PLACED = "update destination set {what} where person_id = %({who})s"
LAID = "insert into deposit (person_id, name, size) values (%({who})s, 'new.age', 1)"
ERASE = "insert into erasure (person_id, how, state) values (%({who})s, 'gone', '{state}')"

LEAVING = [
    ("erasure", "ask", ERASE.format(who="me", state="waiting"), ALL - GRETA - CEES),
    ("erasure", "ask for another", ERASE.format(who="alma", state="waiting"), frozenset({"alma"})),
    ("erasure", "say that it is done", ERASE.format(who="me", state="done"), NOBODY),
    ("erasure", "ask anew", "update erasure set state = 'waiting' where person_id = %(greta)s", GRETA),
    ("erasure", "stop another's", "update erasure set state = 'stopped' where person_id = %(cees)s", CEES),
    ("erasure", "say that it was done", "update erasure set state = 'done' where person_id = %(cees)s", NOBODY),
    ("erasure", "give it away", "update erasure set person_id = %(dewi)s, state = 'waiting' where person_id = %(greta)s", NOBODY),
    ("erasure", "forget it", "delete from erasure", NOBODY),
    ("erased", "make one up", "insert into erased (digest, how) values (sha256('x'), 'gone')", NOBODY),
    ("erased", "forget it", "delete from erased", NOBODY),
    ("contribution", "take one's name away oneself", """update contribution set author_id = '00000000-0000-7000-8000-000000000002'
        where author_id = %(me)s""", NOBODY),
    ("deposit", "lay", LAID.format(who="me"), ALL),
    ("deposit", "lay for another", LAID.format(who="hanna"), HANNA),
    ("deposit", "say that another's is larger", "update deposit set size = 9 where person_id = %(greta)s", GRETA),
    ("deposit", "give it away", "update deposit set person_id = %(hanna)s where person_id = %(greta)s", NOBODY),
    ("deposit", "take away", "delete from deposit", GRETA | CEES),
    ("destination", "name", PLACE.format(who="me", state="waiting", more="", value=""), ALL - GRETA - CEES),
    ("destination", "name for another", PLACE.format(who="alma", state="waiting", more="", value=""), frozenset({"alma"})),
    ("destination", "say that it is whole", PLACE.format(who="me", state="whole", more="", value=""), NOBODY),
    ("destination", "say when it was laid", PLACE.format(who="me", state="waiting", more=", laid_at", value=", now()"), NOBODY),
    ("destination", "try again", PLACED.format(what="state = 'waiting'", who="greta"), GRETA),
    ("destination", "say that it fails", PLACED.format(what="state = 'failing'", who="greta"), NOBODY),
    ("destination", "give it away", "update destination set state = 'waiting', person_id = %(dewi)s", NOBODY),
    ("destination", "take another's", "update destination set state = 'waiting', person_id = %(me)s", GRETA),
    ("destination", "end every one", "delete from destination", frozenset({"cees", "greta"})),
    ("destination", "begin what is at work", PLACED.format(what="state = 'waiting'", who="cees"), NOBODY),
    ("destination", "end", "delete from destination where person_id = %(greta)s", GRETA),
    ("laid", "say that more lies there", """insert into laid (destination_id, digest, name, sum, size)
        select id, repeat('e', 64), 'x', repeat('e', 64), 1 from destination""", NOBODY),
    ("laid", "forget it", "delete from laid", NOBODY),
    ("private_address", "one's own", PRIVATE.format(person="%(me)s"), ALL - GRETA),
    ("private_address", "another's", PRIVATE.format(person="%(hanna)s"), HANNA),
    ("private_address", "another's changed", "update private_address set mail = 'x@y.test' where person_id = %(greta)s", GRETA),
    ("desk_session", "while one is here", DESK.format(person="%(me)s"), NOBODY),
    ("desk_session", "of who has left", DESK.format(person="%(ivo)s"), NOBODY),
    ("desk_session", "another's shut", "delete from desk_session where person_id = %(greta)s", GRETA),
    ("receipt", "made up", RECEIPT, NOBODY),
    ("receipt", "made more", "update receipt set whole = 9 where person_id = %(greta)s", NOBODY),
    ("receipt", "forgotten", "delete from receipt", NOBODY),
    ("heir", "ask", HEIR.format(group="canteen", by="me", heir="cees", more="", value=""), BRAM),
    ("heir", "ask in another's name", HEIR.format(group="canteen", by="greta", heir="cees", more="", value=""), NOBODY),
    ("heir", "ask who is not in it", HEIR.format(group="canteen", by="me", heir="hanna", more="", value=""), NOBODY),
    ("heir", "ask a guest", HEIR.format(group="visitors", by="me", heir="farid", more="", value=""), NOBODY),
    ("heir", "say that somebody agreed", HEIR.format(group="canteen", by="me", heir="cees", more=", agreed_at", value=", now()"), NOBODY),
    ("heir", "agree", "update heir set agreed_at = now() where group_id = %(harbour)s", CEES),
    ("heir", "agree to all", "update heir set agreed_at = now()", frozenset({"alma", "cees", "elin"})),
    ("heir", "give it to another", "update heir set person_id = %(dewi)s", NOBODY),
    ("heir", "take it back", "delete from heir where group_id = %(harbour)s", CEES | HANNA),
    ("heir", "take every one back", "delete from heir", frozenset({"alma", "cees", "elin", "greta", "hanna"})),
    ("project", "give a group an end", ENDS.format(group="canteen"), BRAM),
    ("project", "give an end to a hidden one", ENDS.format(group="attic"), GRETA),
    ("project", "move it", "update project set ends_on = ends_on + 1 where group_id = %(harbour)s", HANNA),
    ("project", "move every one", "update project set ends_on = ends_on + 1", HANNA | GRETA),
    ("project", "make it that of another group", "update project set group_id = %(canteen)s where group_id = %(harbour)s", NOBODY),
    ("project", "make it that of a group one is only in", "update project set group_id = %(nurses)s where group_id = %(cellar)s", NOBODY),
    ("project", "let it have no end", "delete from project where group_id = %(harbour)s", HANNA),
    ("project", "let none have an end", "delete from project", HANNA | GRETA),
    ("farewell", "one's own", GOES.format(person="%(me)s"), ALL - frozenset({"dewi"})),
    ("farewell", "another's", GOES.format(person="%(hanna)s"), HANNA),
    ("farewell", "put off another's", "update farewell set on_day = on_day + 1", frozenset({"dewi"})),
    ("farewell", "make it another's", "update farewell set person_id = %(hanna)s", NOBODY),
    ("farewell", "call off another's", "delete from farewell", frozenset({"dewi"})),
    ("departure", "plan another's", DEPARTURE.format(person="%(greta)s", by="%(me)s"), BRAM),
    ("departure", "plan one's own", DEPARTURE.format(person="%(me)s", by="%(me)s"), NOBODY),
    ("departure", "plan it in another's name", DEPARTURE.format(person="%(greta)s", by="%(bram)s"), BRAM),
    ("departure", "call one off", "delete from departure where person_id = %(hanna)s", BRAM),
    ("departure", "call one's own off", "delete from departure where person_id = %(me)s", NOBODY),
]  # fmt: skip
