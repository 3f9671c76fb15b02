"""Previews: what a link in a contribution leads to, shown as a quiet card under it.

The worker fetches each once, when it was written, through the guard of `ground/outside.py`; nothing is ever fetched for
whoever reads. What stands in our own house is not fetched at all but shown to those who may read it. One contribution's
preview is never another's: that a card is there already would tell that somebody wrote the same link before.
"""
