"""What is tried on walls and printed codes by everybody."""

SAID = "select md5(string_agg(concat_ws(' ', x.*), ';' order by x.*::text)) from {asked} x"
PLACE = "insert into place_code (id, name, word, {column}, by) values (%(new)s, 'Board', 'BCDFGH', {leads_to}, %(me)s)"
WALL = "insert into wall (id, name, language, timezone, token_hash, by) values (%(new)s, 'Hall', 'en', 'Europe/Stockholm', sha256('new'::bytea), {by})"

HUNG: dict[str, tuple[str, ...]] = {
    **{f"what {function} tells of {wall}": (SAID.format(asked=f"{function}(%({wall})s)"),)
       for function in ("wall_at", "may_hang", "on_wall") for wall in ("a_wall", "no_wall")},
    "put a wall up": (WALL.format(by="%(me)s"),),
    "put a wall up in another's name": (WALL.format(by="%(alma)s"),),
    "take walls down": ("delete from wall",),
    **{f"keep {what} off walls": (f"insert into off_wall (contribution_id) values (%({what})s)",) for what in ("cellar_post", "post_for_all")},
    "let it on walls": ("delete from off_wall",),
    **{f"have a code lead to {where}": (PLACE.format(column="group_id", leads_to=f"%({where})s"),) for where in ("cellar", "harbour", "canteen")},
    **{f"have a code lead to {what}": (PLACE.format(column="contribution_id", leads_to=f"%({what})s"),)
       for what in ("cellar_post", "post_for_all", "reply_to_post_for_all", "withdrawn_for_all")},
    "have a code lead there in another's name": (PLACE.format(column="contribution_id", leads_to="%(post_for_all)s").replace("%(me)s", "%(alma)s"),),
    "take codes away": ("delete from place_code",),
}  # fmt: skip
