"""What is tried on what a conversation comes to, and on what waits to go out: closings, summaries, words that wait."""

from tests.leaks.world import CELLAR, NOBODY

GRETA = frozenset({"greta"})
CLOSE = "insert into closing (thread_id, by, reason) values (%({of})s, %({by})s, 'x')"
SUMMARY = """insert into summary (id, thread_id, audience_id, by, text, html)
    values (%(new)s, %({of})s, %({audience})s, %({by})s, 'x', 'x')"""
WAIT = "insert into waiting (id, person_id, place, body, goes_at) values (%(new)s, %(greta)s, 'write', '{}', now())"

CONCLUDING = [
    ("closing", "of X", CLOSE.format(of="cellar_post", by="me"), GRETA),
    ("closing", "of X in another's name", CLOSE.format(of="cellar_post", by="greta"), GRETA),
    ("closing", "of one's own in another's name", CLOSE.format(of="cellar_post", by="hanna"), NOBODY),
    ("closing", "another reason", "update closing set reason = 'x'", NOBODY),
    ("closing", "open again", "delete from closing where thread_id = %(revised_for_cellar)s", GRETA),
    ("summary", "of X", SUMMARY.format(of="cellar_post", audience="cellar", by="me"), CELLAR),
    ("summary", "of X in another's name", SUMMARY.format(of="cellar_post", audience="cellar", by="greta"), GRETA),
    ("summary", "of X for all", SUMMARY.format(of="cellar_post", audience="all", by="me"), NOBODY),
    ("summary", "of a reply", SUMMARY.format(of="reply_to_cellar_post", audience="cellar", by="me"), NOBODY),
    ("summary", "of what was taken away", SUMMARY.format(of="withdrawn_for_cellar", audience="cellar", by="me"), NOBODY),
    ("summary", "in a closed group", SUMMARY.format(of="attic_post", audience="attic", by="me"), NOBODY),
    ("summary", "exchange", "update summary set text = 'x'", NOBODY),
    ("summary", "take away", "delete from summary", NOBODY),
    ("waiting", "for another", WAIT, GRETA),
    ("waiting", "give away", "update waiting set person_id = %(hanna)s", NOBODY),
    ("waiting", "let it go out now", "update waiting set goes_at = now()", GRETA),
]  # fmt: skip
