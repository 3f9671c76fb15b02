"""What waits for those who answer reports; and for whoever made one, what was answered, for a while."""

from commonhold.ground import limits

OPEN = """select 'reported' as kind, r.at, coalesce(g.name, '') as name, r.id::text as slug, g.language, r.reason as words, r.by
    from report r left join "group" g on g.id = r.group_id
    where r.by <> (select viewer()) and not exists (select from report_answer a where a.report_id = r.id)"""
ANSWERED = f"""select 'report_answered', a.at, '', r.id::text, null, a.words, a.by from report r join report_answer a on a.report_id = r.id
    where r.by = (select viewer()) and a.at > now() - interval '{limits.REPORT_TOLD_DAYS:d} days'"""
