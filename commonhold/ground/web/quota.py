"""How often a program may ask: so many requests of one token in a window of time, told with every answer.

The headers are those of draft-ietf-httpapi-ratelimit-headers. Each process of the web counts for itself, in memory: a limit is to keep
one program from filling the house, and need not be told to the last request.
"""

import time
from collections import Counter
from uuid import UUID

from litestar import Request

from commonhold.ground import limits
from commonhold.ground.errors import TooOften

SECONDS = limits.PROGRAM_SECONDS


class Quota:
    """What was asked in this window, by the permits of programs."""

    def __init__(self, most: int = limits.PROGRAM_REQUESTS) -> None:
        self.most, self.window, self.used = most, 0, Counter[UUID]()

    def spend(self, request: Request, permit_id: UUID) -> None:
        """One request more; `TooOften` beyond what one may. The answer says how many are left, and when they are all there again."""
        window, gone = divmod(int(time.time()), SECONDS)
        if window != self.window:
            self.window, self.used = window, Counter()
        self.used[permit_id] += 1
        left, wait = self.most - self.used[permit_id], SECONDS - gone
        request.scope["quota"] = [
            (b"ratelimit-policy", b'"token";q=%d;w=%d' % (self.most, SECONDS)),
            (b"ratelimit", b'"token";r=%d;t=%d' % (max(left, 0), wait)),
        ]
        if left < 0:
            raise TooOften("That was too often in a short time. Wait a little and try again.", wait)
