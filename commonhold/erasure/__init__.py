"""Erasure: taking away all that one wrote, or leaving the words and taking one's name from them.

One thing's words are taken away where it stands (`posts`); here is its name, all of it at once, and the list by which what was
taken away stays away when an older backup is put back.
"""

from commonhold.erasure.asking import ask_for_all
from commonhold.erasure.erasing import Erasure, erasure, stop
from commonhold.erasure.forms import AllOfMine

__all__ = ["AllOfMine", "Erasure", "ask_for_all", "erasure", "stop"]
