"""Every test may ask for a house, the cast and a browser."""

pytest_plugins = [
    "commonhold.ground.testing.house",
    "commonhold.ground.testing.cast",
    "commonhold.ground.testing.browser",
]
