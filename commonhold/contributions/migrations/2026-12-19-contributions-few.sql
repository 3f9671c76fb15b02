-- What was said to chosen people, for whoever looks at all of it: few rows, found by who reads them. Whatever asks by it says the same.
create index contribution_to_few on contribution (audience_id, thread_id, id desc)
    where group_id is null and audience_id <> author_id and audience_id <> '00000000-0000-7000-8000-000000000001' and withdrawn_at is null;
