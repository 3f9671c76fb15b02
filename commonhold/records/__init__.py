"""Records: orders, cases and tickets of other systems, which are linked where somebody names them.

Stewards say how the numbers of each kind begin and where they lie. It is a setting of the house, read whenever something is
written; the links stand in what was drawn then, so that nothing is asked of another system and reading costs nothing.
"""

from commonhold.records.queries import records

__all__ = ["records"]
