"""What somebody might try on what is told to stewards."""

from tests.leaks.world import MEMBERS

BRAM, GRETA, NOBODY = frozenset({"bram"}), frozenset({"greta"}), frozenset()
TELL = """insert into report (id, contribution_id, author_id, group_id, by, reason)
    values (%(new)s, %({what})s, %({author})s, {group}, %({by})s, 'x')"""
ANSWER = "insert into report_answer (report_id, by, words) values (%({report})s, %({by})s, 'x')"
FOR_ALL = {"what": "post_for_all", "author": "alma", "group": "null", "by": "me"}
REPLY = {"what": "reply_to_cellar_post", "author": "alma", "group": "%(cellar)s", "by": "me"}
OF_GRETA, OF_BRAM, IN_CELLAR = (
    "report_of_greta_to_the_house",
    "report_of_bram_to_the_house",
    "report_of_greta_in_the_cellar",
)


def _tell(**more: str) -> str:
    return TELL.format(**FOR_ALL | more)


REPORTING = [
    ("report", "tell of something", _tell(), MEMBERS - {"alma"}),
    ("report", "tell in another's name", _tell(by="greta"), GRETA),
    ("report", "tell of what is hidden", _tell(what="cellar_post", author="greta"), NOBODY),
    ("report", "tell the stewards of its group", TELL.format(**REPLY), GRETA),
    ("report", "tell those of another group", _tell(group="%(cellar)s"), NOBODY),
    ("report", "say that another wrote it", _tell(author="greta"), NOBODY),
    ("report", "tell of what was taken away", _tell(what="withdrawn_for_all", author="greta"), NOBODY),
    ("report", "write it otherwise", "update report set reason = 'x'", NOBODY),
    ("report", "take it back", "delete from report", frozenset({"alma", "cees", "hanna"})),
    ("report_answer", "answer what was told to the house", ANSWER.format(report=OF_GRETA, by="me"), BRAM),
    ("report_answer", "answer in another's name", ANSWER.format(report=OF_GRETA, by="greta"), NOBODY),
    ("report_answer", "answer what one told oneself", ANSWER.format(report=OF_BRAM, by="me"), NOBODY),
    ("report_answer", "answer what is about oneself", ANSWER.format(report=IN_CELLAR, by="me"), NOBODY),
    ("report_answer", "answer otherwise", "update report_answer set words = 'x'", NOBODY),
    ("report_answer", "take an answer back", "delete from report_answer", NOBODY),
]
