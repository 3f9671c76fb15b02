"""Integrations: other programs of the organisation post here, and are told what is said.

An incoming webhook has an address with a secret, takes what Slack's takes and posts it into one group, or to its owner alone, under
the name of a bot of its own. The bot may no more than its owner, and the hook ends when they leave, or leave the group. An outgoing webhook
tells an address elsewhere what is said in a group, signed, as its owner may read it when it is told (decisions 64 and 66).
"""
