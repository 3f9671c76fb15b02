"""Leaving: the desk at which one who has left still fetches what is theirs, and the receipt of what went.

The desk has a sign-in of its own and opens nothing else of the house. It is open for as many days as the covenant says, never
none. A letter tells of it, to the private address that a member may name while they are here.
"""
