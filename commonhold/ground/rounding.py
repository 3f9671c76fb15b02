"""Round numbers, for what is drawn."""

import math


def round_step(rough: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, 50 and so on, or of their tenths, that is more than this."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(part * power for part in (1, 2, 5, 10, 20) if part * power > rough)
