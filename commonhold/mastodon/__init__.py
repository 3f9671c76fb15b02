"""The client API of Mastodon, so that apps for phones and desktops that people have work here.

Nothing here decides who reads: each route visits in the name of whose token it is, and asks the queries that pages ask. What an app
wishes only narrows: `direct` goes to whom it mentions, a mention of a group posts there, all else to the member's own preset. A group is an
account, followed by whoever is in it. Where we have no such thing the answer has the right shape and is empty (decision 48).
"""
