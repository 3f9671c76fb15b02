"""What waits for those who answer reports; and for whoever made one, what was answered, for a while."""

from commonhold.ground import limits

# The policy says who reads which. These say it once more in two parts, each of which an index answers: every page asks this, and whoever
# looks after nothing would otherwise pay for all that anybody ever told of.
_OPEN = """select 'reported' as kind, r.at, coalesce(g.name, '') as name, r.id::text as slug, g.language, r.reason as words, r.by
    from report r left join "group" g on g.id = r.group_id
    where {mine} and r.by <> (select viewer()) and not exists (select from report_answer a where a.report_id = r.id)"""
OPEN = " union all ".join(
    _OPEN.format(mine=mine)
    for mine in ("r.group_id = any(array(select my_stewardships()))", "r.group_id is null and (select is_steward())")
)
ANSWERED = f"""select 'report_answered', a.at, '', r.id::text, null, a.words, a.by from report r join report_answer a on a.report_id = r.id
    where r.by = (select viewer()) and a.at > now() - interval '{limits.REPORT_TOLD_DAYS:d} days'"""
