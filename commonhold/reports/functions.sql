-- Whether somebody looks after the house whom this is not about and who does not tell of it: nobody else would read it.
create or replace function house_hears_of(author_id uuid) returns boolean
language sql stable security definer set search_path = public as $$
    select exists (select from steward s where s.person_id <> house_hears_of.author_id and s.person_id <> viewer())
$$;
alter function house_hears_of(uuid) owner to commonhold_reader;

-- Whether it has been answered (a policy of reports cannot look at answers, whose policy looks at reports).
create or replace function is_report_answered(id uuid) returns boolean
language sql stable security definer set search_path = public as $$
    select exists (select from report_answer a where a.report_id = is_report_answered.id)
$$;
alter function is_report_answered(uuid) owner to commonhold_reader;
