"""Subscriptions: what appears elsewhere is posted into a group, because a steward of it asked for that.

The worker asks each address now and then, through the guard of `ground/outside.py`, and reads the answer in the confined
child. What is new becomes a post of the steward who asked, with where it came from: whoever answers for it is named, and
it can be read by exactly those who read the group.
"""
