"""What somebody might try on the searches that people save."""

from tests.leaks.world import ALL

SAVE = """insert into saved_search (id, person_id, name, address, wanted, seen)
    values (%(new)s, %({by})s, 'x', 'q=new', '{{}}', %(new)s)"""

SEARCHING: list[tuple[str, str, str, frozenset[str]]] = [
    ("saved_search", "one's own", SAVE.format(by="me"), ALL),
    ("saved_search", "another's", SAVE.format(by="greta"), frozenset({"greta"})),
]
