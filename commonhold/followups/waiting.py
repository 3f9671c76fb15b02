"""What waits for somebody: that they are asked to own something, and that the day of what they took on has come."""

WHEN = "to_char({day}, 'YYYY-MM-DD') as words"
TO_OWN = f"""select 'to_own' as kind, f.at, f.what as name, f.contribution_id::text as slug, null as language,
        {WHEN.format(day="f.due_on")}, f.by
    from followup f where f.owner_id = (select viewer()) and f.by <> f.owner_id
      and not exists (select from followup_step s where s.followup_id = f.id)"""
# Of what was moved the later day counts.
DUE = f"""select 'due' as kind, d.at, f.what as name, f.contribution_id::text as slug, null as language,
        {WHEN.format(day="d.due_on")}, null::uuid as by
    from followup f join followup_step d on d.followup_id = f.id and d.kind = 'due'
    where f.owner_id = (select viewer()) and not exists (
        select from followup_step s where s.followup_id = f.id
          and (s.kind in ('done', 'no') or (s.kind = 'moved' and s.due_on <> d.due_on)))"""
