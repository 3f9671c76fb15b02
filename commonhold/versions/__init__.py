"""Versions: what a file was before a newer one took its place, for those who see what it stands on.

That it is kept, the database sees to (`contributions`), whichever way a file is replaced; here that is done, and shown.
"""

from commonhold.versions.facts import FileReplaced

__all__ = ["FileReplaced"]
