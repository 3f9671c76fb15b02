"""Moving an identity with recovery words: the next line of a log, written by whoever has them, wherever they are."""

from datetime import datetime
from urllib.parse import urlsplit

from commonhold.ground import limits
from commonhold.keys import line
from commonhold.keys.following import Unproven, follow
from commonhold.keys.key import multikey
from commonhold.keys.words import key_of


def move(log: str, words: str, url: str, at: datetime) -> str:
    """The log with one line more, by which it lies at this address from now on. It names the key of the words and none of the
    house that it leaves. `Unproven` where these words may not write it,
    or nobody would follow it there.
    """
    identity = follow(log)
    number = _number(words, identity.following)
    key, following = key_of(words, number), key_of(words, number + 1)
    path = [step for step in urlsplit(url).path.split("/") if step]
    state = line.moved(identity.last["state"], line.place_of(url, *path), {"own": multikey(key)})
    announced = [line.hash_of(multikey(following))]
    moved = log + line.told(line.go_on(identity.last, key, announced, state, line.after(identity.last, at))) + "\n"
    follow(moved)
    return moved


def _number(words: str, announced: list[str]) -> int:
    """Which of the keys behind these words was announced: each line written with them takes the next."""
    for number in range(limits.IDENTITY_MOVES):
        if line.hash_of(multikey(key_of(words, number))) in announced:
            return number
    raise Unproven("These words may not write the next line of this log.")
