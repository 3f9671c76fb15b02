"""Groups of those who stand near each other, how well they are apart, and how like two groupings are."""

import numpy as np

TRIES = 10
ROUNDS = 100
LOOKED_AT = 800  # people by whom it is measured how well groups are apart; all, where there are no more


def grouped(places: np.ndarray, many: int, chance: np.random.Generator, tries: int = TRIES) -> np.ndarray:
    """The group of each: k-means, the tightest of several tries that begin with people far from each other."""
    found = [_settled(places, _begun(places, many, chance)) for _ in range(tries)]
    return min(found, key=lambda groups: _looseness(places, groups))


def apart(places: np.ndarray, groups: np.ndarray, chance: np.random.Generator) -> float:
    """The mean silhouette: 1 if everybody is far nearer to their own group than to any other, 0 if it makes no difference."""
    looked = np.arange(len(places))
    if len(places) > LOOKED_AT:
        looked = chance.choice(len(places), LOOKED_AT, replace=False)
    distances = np.sqrt(_squares(places[looked], places))
    members = np.bincount(groups)
    to_each = np.stack([distances[:, groups == one].sum(axis=1) for one in range(len(members))], axis=1)
    rows, own = np.arange(len(looked)), groups[looked]
    within = to_each[rows, own] / np.maximum(members[own] - 1, 1)
    to_each = to_each / np.maximum(members, 1)
    to_each[rows, own] = np.inf
    without = to_each.min(axis=1)
    larger = np.maximum(within, without)
    return float(np.divide(without - within, larger, out=np.zeros_like(larger), where=larger > 0).mean())


def agreement(one: np.ndarray, other: np.ndarray) -> float:
    """The adjusted Rand index of two groupings of the same people: 1 if they are the same, 0 if they agree as chance does."""
    pairs = np.zeros((one.max() + 1, other.max() + 1))
    np.add.at(pairs, (one, other), 1)
    both, first, second = (_pairs(each).sum() for each in (pairs, pairs.sum(axis=1), pairs.sum(axis=0)))
    by_chance = first * second / _pairs(np.array(len(one)))
    most = (first + second) / 2
    return float((both - by_chance) / (most - by_chance)) if most != by_chance else 1.0


def _pairs(many: np.ndarray) -> np.ndarray:
    return many * (many - 1) / 2


def _begun(places: np.ndarray, many: int, chance: np.random.Generator) -> np.ndarray:
    centres = places[[chance.integers(len(places))]]
    while len(centres) < many:
        far = _squares(places, centres).min(axis=1)
        weights = far / far.sum() if far.sum() else None
        centres = np.vstack([centres, places[chance.choice(len(places), p=weights)]])
    return centres


def _settled(places: np.ndarray, centres: np.ndarray) -> np.ndarray:
    groups = _squares(places, centres).argmin(axis=1)
    for _ in range(ROUNDS):
        centres = np.stack([
            places[groups == one].mean(axis=0) if (groups == one).any() else centre for one, centre in enumerate(centres)
        ])  # fmt: skip
        before, groups = groups, _squares(places, centres).argmin(axis=1)
        if (before == groups).all():
            break
    return groups


def _looseness(places: np.ndarray, groups: np.ndarray) -> float:
    return sum(
        float(((mine - mine.mean(axis=0)) ** 2).sum()) for one in np.unique(groups) for mine in [places[groups == one]]
    )


def _squares(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    return ((some[:, None, :] - others[None, :, :]) ** 2).sum(axis=2)
