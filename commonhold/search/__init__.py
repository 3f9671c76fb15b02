"""Search: one box over all that people made, over people and groups.

Words are found in their forms, in English, Swedish and Dutch; what is in other languages is found by exact word. What may
be read stands inside the guarded function `search`; people, groups and tags are read below their policies. Nothing of what
is asked is kept or logged, but for searches that somebody saves.
"""

from commonhold.search.finding import Search, find, find_posts
from commonhold.search.query import Asked, parse
from commonhold.search.suggesting import Suggestions, suggest

__all__ = ["Asked", "Search", "Suggestions", "find", "find_posts", "parse", "suggest"]
