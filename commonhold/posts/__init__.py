"""Posts: what people say to each other, and the page of a conversation.

The simplest kind: words, perhaps a title and files, to an audience that its writer chooses. Writing shows beforehand how
many will read it, in which units, which guests, and what of it goes along with its author.
"""

from commonhold.posts import waiting
from commonhold.posts.actions import answer, standing, write
from commonhold.posts.leaving import put_off, schedule, schedule_answer
from commonhold.posts.lists import KindList, telling
from commonhold.posts.waiting import Waiting
from commonhold.posts.writing import Replying, WithFiles, Writing, composer, gathered

__all__ = [
    "KindList", "Replying", "Waiting", "WithFiles", "Writing", "answer", "composer", "gathered", "put_off", "schedule",
    "schedule_answer", "standing", "telling", "waiting", "write",
]  # fmt: skip
