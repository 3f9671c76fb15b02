"""Ownership: my hold. What of all that somebody made is theirs, and the archive with which they take it along.

What goes with whom the covenants say; here it is counted, shown to its owner alone, packed into one file that is worth reading
without us, and checked.
"""

from commonhold.ownership import taking
from commonhold.ownership.bag import Careful
from commonhold.ownership.fetching import fetched
from commonhold.ownership.packing import pack
from commonhold.ownership.shelf import Shelf
from commonhold.ownership.verifying import Finding, verify

__all__ = ["Careful", "Finding", "Shelf", "fetched", "pack", "taking", "verify"]
