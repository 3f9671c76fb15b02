"""Subscriptions: what appears elsewhere is posted into a group, because a steward of it asked for that.

The worker asks each address now and then, through the guard of `ground/outside.py`, and reads the answer in the confined
child: a feed, or a calendar, whose dates are changed where they stand. What is new becomes a post of the feed's own bot, marked
as such, with where it came from and who asked for it, for exactly those who read the group. It stays with the group; its stewards
take it away.
"""
