"""Reports: a member tells those who look after a group, or the house, of something said that hurts or breaks what was agreed.

A report is between whoever made it and those whom they chose: the stewards of the group where it was said, or those of the house.
Whoever said it never reads it, also not as a steward. It is answered in words, which whoever made it reads; what is done about it is
done by the verbs that stewards have, in the open.
"""

from commonhold.reports.actions import answer, report
from commonhold.reports.queries import of_thing

__all__ = ["answer", "of_thing", "report"]
