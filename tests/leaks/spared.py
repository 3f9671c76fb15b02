"""Holes that nothing notices, each with the reason why that is no leak."""

SPARED: dict[str, str] = {}
