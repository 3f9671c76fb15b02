"""OAuth: programs that act in somebody's name, as far as that person lets them, until they end it.

A program registers itself, which opens nothing; it asks somebody in their browser; it gets a token, kept here as a hash. What a token
opens is said by the routes (`scope=`) and held by `ground/web/bearers.py`; what it shows and lets write is what its giver may, by the
walls of the database. OAuthlib judges what programs bring; pages, secrets and rows are ours (decision 0047).
"""

from commonhold.oauth.app import App, app_of
from commonhold.oauth.permit import make_own, make_token, permits
from commonhold.oauth.routes import told
from commonhold.oauth.scopes import ASSISTANT, DIRECTORY

__all__ = ["ASSISTANT", "DIRECTORY", "App", "app_of", "make_own", "make_token", "permits", "told"]
