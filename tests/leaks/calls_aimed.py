"""What is tried on goals by everybody."""

GOALS = ("goal_of_all", "goal_of_the_cellar", "goal_of_greta_alone")
SET = "insert into goal (contribution_id) values (%({id})s)"
MEASURE = "insert into measure (id, goal_id, name, target) values (%(new)s, %({id})s, 'x', 1)"
READ = "insert into reading (measure_id, day, value) values (%(measure_of_{id})s, '2035-02-02', 1)"

AIMED: dict[str, tuple[str, ...]] = {
    **{f"set {id}": (SET.format(id=id),) for id in ("post_for_all", "reply_to_post_for_all", "e_unput", "aim_unset", "aim_below")},
    **{f"measure {id}": (MEASURE.format(id=id),) for id in (*GOALS, "aim_gone", "aim_left", "aim_left_in")},
    "what is looked after": ("select string_agg(concat(id, looks_after(id)), ' ' order by id) from contribution",),
    "measure it no more": ("delete from measure",),
    **{f"read off {id}": (READ.format(id=id),) for id in GOALS},
    "read it off anew": ("update reading set value = value",),
    "say it of another measure": ("update reading set measure_id = %(measure_of_goal_of_the_cellar)s, day = '2035-03-03' where measure_id = %(measure_of_goal_of_all)s",),
    "forget what was read off": ("delete from reading",),
    "which goals are one's own to measure": ("select string_agg(contribution_id::text, ' ') from goal where may_measure(contribution_id)",),
    "which measures are": ("select string_agg(id::text, ' ') from measure where may_read_off(id)",),
}  # fmt: skip
