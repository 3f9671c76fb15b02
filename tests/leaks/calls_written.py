"""What is tried on articles, on bookmarks, on series and on notes, by everybody."""

ARTICLES = "array[%(a_standing)s, %(a_gone)s, %(a_of_harbour)s, %(a_theirs)s]"
SERIES = "array[%(s_own)s, %(s_of_harbour)s, %(s_theirs)s, %(s_of_cellar)s]"
IS_BOOKMARK = (
    """insert into bookmark (contribution_id, url, same) values (%({id})s, 'https://example.org', repeat('1', 64))"""
)
IS_ARTICLE = "insert into article (contribution_id) values (%({id})s)"
BEGIN = "insert into series (id, owner_id, group_id, title) values (%(new)s, %({by})s, {group}, 'x')"
PUT = "insert into series_part (contribution_id, series_id, place) values (%({article})s, %({series})s, 9)"
NOTE = """insert into contribution (id, kind, author_id, audience_id, thread_id, keep, covenant)
    values (%(new)s, 'post', %(me)s, %(me)s, %(new)s, '{keep}', 1)"""
PIN = "insert into pin (contribution_id) values (%({what})s)"

WRITTEN: dict[str, tuple[str, ...]] = {
    **{f"make an article of {id}": (IS_ARTICLE.format(id=id),) for id in ("a_unwritten", "a_no_article", "a_below")},
    **{f"make a bookmark of {id}": (IS_BOOKMARK.format(id=id),) for id in ("a_unmarked", "a_unwritten", "a_mark_below")},
    "lead every bookmark elsewhere": ("update bookmark set url = 'https://example.com'",),
    "take every bookmark away": ("delete from bookmark",),
    "which series one tends": (f"select string_agg(x::text, ' ') from unnest({SERIES}) x where may_tend(x)",),
    "which articles can stand in which series": (
        f"select string_agg(a::text || s::text, ' ') from unnest({ARTICLES}) a, unnest({SERIES}) s where may_join_series(a, s)",
    ),
    "begin a series": (BEGIN.format(by="me", group="null"),),
    "begin one in another's name": (BEGIN.format(by="greta", group="null"),),
    "begin one in X": (BEGIN.format(by="me", group="%(cellar)s"),),
    "begin one in Y": (BEGIN.format(by="me", group="%(harbour)s"),),
    "begin one in a group that is closed": (BEGIN.format(by="me", group="%(attic)s"),),
    "rename every series": ("update series set title = 'y'",),
    "end every series": ("delete from series",),
    "give a series away": ("update series set owner_id = %(kim)s where id = %(s_own)s",),
    "take a series into a group": ("update series set group_id = %(harbour)s where id = %(s_own)s",),
    **{f"put {article} into {series}": (PUT.format(article=article, series=series),)
       for article in ("a_standing", "a_of_harbour") for series in ("s_own", "s_of_harbour", "s_theirs")},
    "order every series": ("update series_part set place = place + 1",),
    "exchange a part": ("update series_part set contribution_id = %(a_standing)s where contribution_id = %(a_theirs)s",),
    "move a part into another series": ("update series_part set series_id = %(s_own)s where contribution_id = %(a_theirs)s",),
    "take every part out": ("delete from series_part",),
    **{f"write a note to {keep}": (NOTE.format(keep=keep),) for keep in ("keep", "trace", "stay")},
    "pin a note": (NOTE.format(keep="keep"), PIN.format(what="new")),
    "pin what others read": (PIN.format(what="post_for_all"),),
    "move a pin to what others read": ("update pin set contribution_id = %(post_for_all)s where contribution_id = %(gretas_note)s",),
    "take every pin out": ("delete from pin",),
}  # fmt: skip
