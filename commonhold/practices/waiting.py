"""What waits for those who look after a project: that its last day has come."""

ENDED = """select 'project' as kind, p.ends_on::timestamptz as at, g.name, g.slug, g.language,
        to_char(p.ends_on, 'YYYY-MM-DD') as words, null::uuid as by
    from project p join "group" g on g.id = p.group_id
    where p.ends_on <= current_date and g.archived_at is null and p.group_id in (select my_stewardships())"""
