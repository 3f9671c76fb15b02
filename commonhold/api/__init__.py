"""API: what programs are told of the doors at `/api/commonhold`, as a page for whoever builds on them and as OpenAPI.

The doors themselves are twins of what the web can do (`ground/web/twins.py`); nothing is done twice. What is described here is read
from the routes, from the forms that they read and from the shapes that they tell (decision 61).
"""
