"""Attention: what waits for a person, what came of what they took part in, and how they are told.

One page, *For you*, and letters for those who want them. Listeners to what happens in other rooms make a notice for each
person it concerns; the policies show it only while what it is about can be read. Nothing here gets louder if it is left.
"""

from commonhold.attention import apps, bulk
from commonhold.attention.actions import read_all, read_notice, read_talk
from commonhold.attention.awaiting import note_who_waits
from commonhold.attention.facts import Noticed
from commonhold.attention.muting import change_word, mute, mute_word, unmute
from commonhold.attention.notice import Waiting
from commonhold.attention.queries import waiting
from commonhold.attention.saving import let_go, save
from commonhold.attention.telling import WAYS, Telling, telling

__all__ = [
    "WAYS", "Noticed", "Telling", "Waiting", "apps", "bulk", "change_word", "let_go", "mute", "mute_word", "note_who_waits", "read_all",
    "read_notice", "read_talk", "save", "telling", "unmute", "waiting",
]  # fmt: skip
