"""The floors of the house and the rooms that stand on them; `tests/house` makes the rules of dependency from this."""

FLOORS: tuple[tuple[str, ...], ...] = (
    ("ground",),
    ("people",),
    ("groups",),
    ("identity",),
    ("covenants", "keys", "oauth", "providers"),
    ("contacts", "records"),
    ("contributions",),
    ("versions",),
    ("posts",),
    ("pages", "previews", "widening"),
    ("search",),
    (
        "questions",
        "polls",
        "decisions",
        "estimates",
        "goals",
        "opinions",
        "articles",
        "bookmarks",
        "notebook",
        "recognition",
    ),
    ("followups", "badges"),
    ("challenges", "relay", "help", "events", "codes", "practices", "reports"),
    ("feed", "attention", "walls"),
    ("imports", "sample", "subscriptions", "assistants"),
    ("ownership",),
    ("erasure",),
    ("leaving",),
    ("takealong",),
    ("mastodon", "scim", "integrations", "api"),
    ("bench",),
)

ROOMS: tuple[str, ...] = tuple(room for floor in FLOORS[1:] for room in floor)
