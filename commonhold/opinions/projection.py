"""Where people stand: votes on many statements as places on a plane.

The two directions in which votes differ most (principal components), as Polis draws them: what somebody did not vote on counts
as the mean of those who did, and whoever voted on little is moved outwards by the root of how little it was. One thing is ours:
every statement weighs the same, however many passed on it. Groups found that way come out again more often.
"""

import numpy as np

Votes = (
    np.ndarray
)  # a row for each person, a column for each statement: 1, -1, 0 for passed, nan where there is no vote
AXES = 2


def places(votes: Votes) -> np.ndarray:
    """A row of two numbers for each person; which way an axis points means nothing."""
    voted = ~np.isnan(votes)
    differing = _differing(np.where(voted, votes, 0.0), voted)
    _, directions = np.linalg.eigh(differing.T @ differing)
    outwards = np.sqrt(votes.shape[1] / np.maximum(voted.sum(axis=1), 1))
    return differing @ directions[:, : -AXES - 1 : -1] * outwards[:, None]


def _differing(votes: np.ndarray, voted: np.ndarray) -> np.ndarray:
    """From the mean of each statement, in units of how much people differ on it; 0 where there is no vote."""
    many = np.maximum(voted.sum(axis=0), 1)
    from_mean = np.where(voted, votes - votes.sum(axis=0) / many, 0.0)
    spread = np.sqrt((from_mean**2).sum(axis=0) / many)
    return np.divide(from_mean, spread, out=np.zeros_like(from_mean), where=spread > 0)
