"""What somebody might try on what assistants did."""

from tests.leaks.world import ALL

GRETA, NOBODY = frozenset({"greta"}), frozenset()
CALL = "insert into tool_call (id, person_id, tool) values (%(new)s, {person}, 'search')"
MARK = "insert into assisted (contribution_id) values (%({what})s)"

ASSISTING = [
    ("tool_call", "note one's own", CALL.format(person="%(me)s"), ALL),
    ("tool_call", "note another's", CALL.format(person="%(greta)s"), GRETA),
    ("tool_call", "change what was noted", "update tool_call set tool = 'other'", NOBODY),
    ("tool_call", "take away what was noted", "delete from tool_call", NOBODY),
    ("assisted", "say so of what is in X", MARK.format(what="revised_for_cellar"), GRETA),
    ("assisted", "say so of another's", MARK.format(what="gretas_post_for_all"), GRETA),
    ("assisted", "name another program", "update assisted set app = 'other'", NOBODY),
    ("assisted", "say no more of it", "delete from assisted", NOBODY),
]
