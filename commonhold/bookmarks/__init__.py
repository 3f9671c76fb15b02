"""Bookmarks: addresses worth going to, with why, on the shelf of a group, of the house or of oneself.

A bookmark is a contribution whose words name an address: the first one that stands in them. So it is read, searched, told,
answered, kept and taken along as everything else is, and its card is that of its link. Those who bookmark the same address
meet: each reader is told who did, of those whose bookmarks they may read.
"""

from commonhold.bookmarks import bulk
from commonhold.bookmarks.actions import KIND, put

__all__ = ["KIND", "bulk", "put"]
