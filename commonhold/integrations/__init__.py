"""Integrations: other programs of the organisation post here.

An incoming webhook has an address with a secret, takes what Slack's takes and posts it into one group, or to its owner alone, under
the name of a bot of its own. The bot may no more than its owner, and the hook ends when they leave, or leave the group.
"""
