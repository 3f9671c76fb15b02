"""Estimates: what many people think a number or a chance is, each for themselves first, and what that comes to together.

So far the ways in which answers are combined and later held against what came true. Nobody's answer weighs more than
another's, and what somebody was worth as a forecaster is told to them alone.
"""

from commonhold.estimates.chances import Settled, brier, combined_chance, log_loss, sharpness
from commonhold.estimates.likeness import Likeness, likeness, likeness_of_chances
from commonhold.estimates.numbers import Combined, combined, gained, middle

__all__ = [
    "Combined", "Likeness", "Settled", "brier", "combined", "combined_chance", "gained", "likeness", "likeness_of_chances",
    "log_loss", "middle", "sharpness",
]  # fmt: skip
