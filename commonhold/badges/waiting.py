"""What waits for somebody: a badge that they take or decline."""

GIVEN = """select 'badge' as kind, a.at, b.name, a.id::text as slug, a.lang as language, a.reason as words, a.by
    from award a join badge b on b.id = a.badge_id
    where a.person_id = (select viewer()) and a.taken_at is null and a.revoked_at is null"""
