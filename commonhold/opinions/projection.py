"""Where people stand: votes on many statements as places on a plane.

The two directions in which votes differ most (principal components), as Polis draws them: what somebody did not vote on counts
as the mean of those who did, and whoever voted on little is moved outwards by the root of how little it was. One thing is ours:
every statement weighs the same, however many passed on it. Groups found that way come out again more often.
"""

from dataclasses import dataclass

import numpy as np

Votes = (
    np.ndarray
)  # a row for each person, a column for each statement: 1, -1, 0 for passed, nan where there is no vote
AXES = 2


@dataclass(frozen=True)
class Plane:
    """What each statement's votes are on average, how much people differ on it, and how it counts in each of the two directions."""

    means: np.ndarray
    spreads: np.ndarray
    directions: np.ndarray

    def places(self, votes: Votes) -> np.ndarray:
        """A row of two numbers for each person; which way an axis points means nothing."""
        voted = ~np.isnan(votes)
        outwards = np.sqrt(votes.shape[1] / np.maximum(voted.sum(axis=1), 1))
        return self.differing(votes) @ self.directions * outwards[:, None]

    def differing(self, votes: Votes) -> np.ndarray:
        """From the mean of each statement, in units of how much people differ on it; 0 where there is no vote."""
        from_mean = np.where(np.isnan(votes), 0.0, votes - self.means)
        return np.divide(from_mean, self.spreads, out=np.zeros_like(from_mean), where=self.spreads > 0)


def plane(votes: Votes) -> Plane:
    """The plane of these votes."""
    voted = ~np.isnan(votes)
    many = np.maximum(voted.sum(axis=0), 1)
    means = np.where(voted, votes, 0.0).sum(axis=0) / many
    spreads = np.sqrt((np.where(voted, votes - means, 0.0) ** 2).sum(axis=0) / many)
    differing = Plane(means, spreads, np.empty(0)).differing(votes)
    _, directions = np.linalg.eigh(differing.T @ differing)
    return Plane(means, spreads, directions[:, : -AXES - 1 : -1])


def places(votes: Votes) -> np.ndarray:
    """Where these people stand by their own votes."""
    return plane(votes).places(votes)
