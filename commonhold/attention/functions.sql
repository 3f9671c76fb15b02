-- A notice changes by being read and by how it is told; what it is about stays.
create or replace function refuse_other_news() returns trigger language plpgsql as $$
begin
    raise exception 'what a notice is about cannot be changed' using errcode = 'check_violation';
end $$;
create or replace trigger notice_stays_itself before update on notice for each row
    when (row(new.person_id, new.contribution_id, new.group_id, new.by_id)
          is distinct from row(old.person_id, old.contribution_id, old.group_id, old.by_id))
    execute function refuse_other_news();
