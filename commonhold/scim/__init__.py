"""SCIM: the organisation's directory brings people in, puts them in units and groups, and says when they go (RFC 7643, RFC 7644).

It visits in the name of the steward who made its token, and does what they could do by hand: nothing is destroyed by it. What it says of
somebody is kept as it was said, for it to read again; what follows in the house is what follows from a list of people, from retiring
somebody and from asking them into a group (decision 60).
"""
