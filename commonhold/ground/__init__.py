"""The ground: what every room stands on, with no word of the domain in it.

Visits to the database, rooms and their sockets, facts and jobs, pages and forms, mail, files, text, words in three
languages. A room imports from the modules here by name (`commonhold.ground.database`, `commonhold.ground.web`).
"""
