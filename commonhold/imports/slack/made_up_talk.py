"""The talk of one made-up channel, day by day: what an export would hold, in Slack's own shapes."""
# house: numbers — what is made up.

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from random import Random

from commonhold.imports.slack import made_up_words as stock

_MINUTE = 60_000_000
_DAY = 24 * 60 * _MINUTE
_LONGEST_THREAD = 9
_PINS = 5
# Of a thousand entries that are no replies, how many are of a kind that stays behind.
_NOTICES = {
    "channel_leave": 6,
    "channel_topic": 3,
    "channel_purpose": 2,
    "pinned_item": 3,
    "tombstone": 2,
    "bot_add": 1,
}


@dataclass
class Talk:
    """Writes exactly `quota` entries. kinds counts them by subtype ("" for plain ones); pins collects some `ts`."""

    random: Random
    channel: str
    members: list[str]
    quota: int
    start: int
    sentences: list[str]
    kinds: Counter[str] = field(default_factory=Counter)
    pins: list[str] = field(default_factory=list)

    def __post_init__(self):
        self._serial = count()
        self._later: list[tuple[int, int, dict]] = []
        self._planned = 0

    def days(self, a_day: int) -> Iterator[tuple[int, list[dict]]]:
        """(start of the day in microseconds, its entries in order), some a_day of them; days without any are skipped."""
        day = self.start
        while self._planned < self.quota or self._later:
            entries = self._new_entries(day, a_day)
            while self._later and self._later[0][0] < day + _DAY:
                at, _, reply = heappop(self._later)
                entries.append((at, reply))
            if entries:
                yield day, [entry for _, entry in sorted(entries, key=lambda pair: pair[0])]
            day += _DAY

    def _new_entries(self, day: int, a_day: int) -> list[tuple[int, dict]]:
        gap = 10 * 60 * _MINUTE // a_day
        entries = []
        for place in range(a_day):
            if self._planned == self.quota:
                break
            self._planned += 1
            at = self._moment(day + 8 * 60 * _MINUTE + place * gap)
            entries.append((at, self._entry(at)))
        return entries

    def _moment(self, near: int) -> int:
        """Slack's times are unique in a channel: the microseconds are our running number."""
        return near // 1_000_000 * 1_000_000 + next(self._serial) % 1_000_000

    def _entry(self, at: int) -> dict:
        joined = self.kinds["channel_join"]
        chance = self.random.random()
        if joined < min(len(self.members), self.quota // 20):
            return self._counted(self._notice("channel_join", at, self.members[joined]))
        for subtype, share in _NOTICES.items():
            chance -= share / 1000
            if chance < 0:
                return self._counted(self._notice(subtype, at, self.random.choice(self.members)))
        if chance < 0.04:
            return self._counted(self._from_app(at))
        else:
            return self._counted(self._said(at))

    def _counted(self, entry: dict) -> dict:
        self.kinds[entry.get("subtype", "")] += 1
        return entry

    def _notice(self, subtype: str, at: int, user: str) -> dict:
        text = f"<@{user}> did something about the channel"
        return {"type": "message", "subtype": subtype, "user": user, "ts": ts(at), "text": text}

    def _from_app(self, at: int) -> dict:
        app = self.random.randrange(len(stock.APPS))
        entry = {"type": "message", "subtype": "bot_message", "bot_id": f"BMADE{app:05}", "ts": ts(at)}
        attachment = {"title": "Report", "text": self.random.choice(self.sentences), "fallback": "Report", "id": 1}
        return entry | {"username": stock.APPS[app], "text": "", "attachments": [attachment]}

    def _said(self, at: int) -> dict:
        entry = self._words(at)
        chance = self.random.random()
        if chance < 0.09:
            self._begin_thread(entry, at)
        elif chance < 0.13:
            self._add_file(entry)
        elif chance < 0.14:
            entry["subtype"] = "me_message"
        elif chance < 0.142 and len(self.pins) < _PINS:
            self.pins.append(entry["ts"])
        return entry

    def _words(self, at: int) -> dict:
        random = self.random
        text = " ".join(random.choices(self.sentences, k=random.choice((1, 1, 2, 3, 5))))
        if random.random() < 0.2:
            text += " " + stock.decoration(random)
        if random.random() < 0.1:
            text = f"<@{random.choice(self.members)}> {text}"
        user = random.choice(self.members)
        entry = {"client_msg_id": f"{random.getrandbits(64):016x}", "type": "message", "text": text, "user": user}
        entry["ts"] = ts(at)
        if random.random() < 0.05:
            entry["edited"] = {"user": user, "ts": ts(at + 5 * _MINUTE)}
        if random.random() < 0.15:
            entry["reactions"] = self._reactions()
        return entry

    def _reactions(self) -> list[dict]:
        chosen = self.random.sample(stock.EMOJI, self.random.choice((1, 1, 2)))
        people = self.random.sample(self.members, min(len(self.members), self.random.choice((1, 1, 2, 4))))
        return [{"name": name, "users": people, "count": len(people)} for name in chosen]

    def _add_file(self, entry: dict) -> None:
        name, media_type = self.random.choice(stock.FILES)
        id = f"F{self.random.getrandbits(32):08X}"
        url = f"https://example.slack.com/files/{entry['user']}/{id}/{name.replace(' ', '_')}"
        size = self.random.randrange(1_000, 9_000_000)
        file = {"id": id, "name": name, "title": name.partition(".")[0], "mimetype": media_type, "size": size}
        key = {"url_private": f"{url}?t=xoxe-made-up", "permalink": url}
        entry |= {"files": [file | key], "upload": True}

    def _begin_thread(self, first: dict, at: int) -> None:
        """Answers over the next days, planned now because the first message tells of them."""
        answers = min(self.random.randint(1, _LONGEST_THREAD), self.quota - self._planned)
        if answers == 0:
            return
        self._planned += answers
        moments = [self._moment(at + _MINUTE + self.random.randrange(3 * _DAY)) for _ in range(answers)]
        replies = [self._answer(first, moment) for moment in moments]
        told = [{"user": reply["user"], "ts": reply["ts"]} for reply in replies]
        first |= {"thread_ts": first["ts"], "reply_count": answers, "replies": told}
        for moment, reply in zip(moments, replies, strict=True):
            heappush(self._later, (moment, next(self._serial), reply))

    def _answer(self, first: dict, at: int) -> dict:
        reply = self._words(at) | {"thread_ts": first["ts"], "parent_user_id": first["user"]}
        if self.random.random() < 0.04:
            reply["subtype"] = "thread_broadcast"
        return self._counted(reply)


def ts(micros: int) -> str:
    """Slack's way of writing a moment."""
    return f"{micros // 1_000_000}.{micros % 1_000_000:06}"
