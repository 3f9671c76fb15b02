"""What is tried on badges and on what was given."""

from tests.leaks.world import NOBODY

ALMA, BRAM, CEES, GRETA, KIM = (frozenset({each}) for each in ("alma", "bram", "cees", "greta", "kim"))
GIVERS = frozenset({"bram", "greta"})
GIVE = """insert into award (id, badge_id, person_id, by, reason, place{more})
    values (%(new)s, %({badge})s, %({to})s, %({by})s, 'x', 1048575{value})"""
DEFINE = "insert into badge (id, name, words, criteria, by) values (%(new)s, 'x', 'x', 'x', %(me)s)"
REVOKE = "update award set revoked_at = now(), revoked_by = %({by})s, revoked_why = 'x' where id = %({award})s"


def _give(badge: str = "badge_of_few", to: str = "hanna", by: str = "me", more: str = "", value: str = "") -> str:
    return GIVE.format(badge=badge, to=to, by=by, more=more, value=value)


def _moved(award: str, change: str) -> str:
    return f"update award set {change} where id = %({award})s"


BADGES = [
    ("badge", "define", DEFINE, BRAM),
    ("badge", "let it say something else", "update badge set words = 'x' where id = %(badge_of_few)s", NOBODY),
    ("badge", "end it", "update badge set ended_at = now() where id = %(badge_of_few)s", BRAM),
    ("badge", "let go of one that nobody holds", "delete from badge where id = %(badge_that_ended)s", BRAM),
    ("badge", "let go of one that was given", "delete from badge where id = %(badge_of_few)s", NOBODY),
    ("badge_giver", "name oneself", "insert into badge_giver (badge_id, person_id) values (%(badge_that_ended)s, %(me)s)", BRAM),
    ("badge_giver", "name another", "insert into badge_giver (badge_id, person_id) values (%(badge_of_few)s, %(cees)s)", BRAM),
    ("badge_giver", "end it", "delete from badge_giver where badge_id = %(badge_of_few)s", BRAM),
    ("award", "give", _give(), GIVERS),
    ("award", "give in another's name", _give(by="greta"), GRETA),
    ("award", "give what is given no more", _give("badge_that_ended"), NOBODY),
    ("award", "give what others give", _give("badge_not_given"), frozenset({"bram", "dewi"})),
    ("award", "give what one only sees", _give("open_badge"), BRAM),
    ("award", "give to oneself", _give(to="me"), NOBODY),
    ("award", "give to who has left", _give(to="ivo"), NOBODY),
    ("award", "give what was taken already", _give(more=", taken_at", value=", now()"), NOBODY),
    ("award", "give what is revoked", _give(
        more=", revoked_at, revoked_by, revoked_why", value=", now(), %(me)s, 'x'"), NOBODY),
    ("award", "take", _moved("award_that_waits", "taken_at = now()"), ALMA),
    ("award", "take it another time", _moved("award_to_oneself", "taken_at = now() + interval '1 hour'"), NOBODY),
    ("award", "show", _moved("award_to_oneself", "shown_to = 'anybody'"), CEES),
    ("award", "keep to oneself what was revoked", _moved("revoked_award", "shown_to = 'me'"), KIM),
    ("award", "decline", "delete from award where id = %(award_that_waits)s", ALMA),
    ("award", "give back what was taken", "delete from award where id = %(award_to_oneself)s", NOBODY),
    ("award", "revoke", REVOKE.format(by="me", award="award_for_the_house"), GIVERS),
    ("award", "revoke in another's name", REVOKE.format(by="alma", award="award_for_the_house"), NOBODY),
    ("award", "revoke it for another reason", _moved("revoked_award", "revoked_why = 'y'"), NOBODY),
    ("award", "let it hold again", _moved("revoked_award", "revoked_at = null, revoked_by = null, revoked_why = null"), NOBODY),
    ("award", "give it for another reason", _moved("award_to_oneself", "reason = 'x'"), NOBODY),
    ("award", "give it away", _moved("award_to_oneself", "person_id = %(dewi)s"), NOBODY),
]  # fmt: skip
