"""What is tried on use and thanks, by everybody."""

USE = "insert into use (contribution_id, person_id) values (%({what})s, %({by})s) on conflict do nothing"
THANK = """insert into thanks (id, contribution_id, by, person_id, words{more}) values (%(new)s, %({what})s, %({by})s, %({to})s, ''{value})
    on conflict do nothing"""
READ = "array[%(a_gone)s, %(cellar_post)s, %(gretas_post_for_all)s, %(withdrawn_for_all)s, %(reply_to_cellar_post)s]"

RECOGNISED: dict[str, tuple[str, ...]] = {
    "how many used what": (f"select string_agg(u::text, ' ' order by u::text) from uses({READ}) u",),
    "how many used one thing": ("select string_agg(u::text, ' ' order by u::text) from uses(array[%(cellar_post)s]) u",),
    **{f"use {what}": (USE.format(what=what, by="me"),) for what in ("cellar_post", "post_for_all", "withdrawn_for_all", "gretas_post_for_all")},
    "use in another's name": (USE.format(what="post_for_all", by="dewi"),),
    "say that all used another thing": ("update use set contribution_id = %(post_for_all)s where contribution_id = %(cellar_post)s",),
    "take every use back": ("delete from use",),
    **{f"thank {to} for {what}": (THANK.format(what=what, by="me", to=to, more="", value=""),) for what, to in (
        ("cellar_post", "greta"), ("post_for_all", "alma"), ("post_for_all", "greta"), ("withdrawn_for_all", "greta"), ("page_for_all", "greta"),
        ("page_for_all", "alma"),
    )},
    "thank in another's name": (THANK.format(what="post_for_all", by="dewi", to="alma", more="", value=""),),
    "thank for all to read": (THANK.format(what="post_for_all", by="me", to="alma", more=", shown_at", value=", now()"),),
    "show every thanks": ("update thanks set shown_at = '2020-01-01'",),
    "say thanks in other words": ("update thanks set words = 'x'",),
    "give thanks away": ("update thanks set person_id = %(dewi)s",),
    "take every thanks back": ("delete from thanks",),
}  # fmt: skip
