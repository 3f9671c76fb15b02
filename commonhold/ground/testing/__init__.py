"""For tests: a house on a real database, the cast, and a real browser."""
