"""Estimates: what many people think a number, a day, a chance or a choice is, each for themselves first, and how it turned out.

An estimate is a contribution that opens a conversation. Until its day each answer is sealed, in the database itself: nobody sees
one, nor how many there are before they have answered. Then all are opened at once, without names, and who took part answers a
second time; both stay. Nobody's answer weighs more than another's, and how near somebody was is told to them alone.
"""

from commonhold.estimates import bulk
from commonhold.estimates.actions import ask, seal, settle, standing, take_back, take_reason_away
from commonhold.estimates.chances import Settled, brier, combined_chance, log_loss, sharpness
from commonhold.estimates.estimate import Estimate, Guess, Standing, day_number
from commonhold.estimates.facts import EstimateOpened, EstimateSettled
from commonhold.estimates.likeness import Likeness, likeness, likeness_of_chances
from commonhold.estimates.numbers import Combined, combined, gained, middle
from commonhold.estimates.queries import standings
from commonhold.estimates.writing import Terms

__all__ = [
    "Combined", "Estimate", "EstimateOpened", "EstimateSettled", "Guess", "Likeness", "Settled", "Standing", "Terms", "ask",
    "brier", "bulk", "combined", "combined_chance", "day_number", "gained", "likeness", "likeness_of_chances", "log_loss", "middle",
    "seal", "settle", "sharpness", "standing", "standings", "take_back", "take_reason_away",
]  # fmt: skip
