-- Whether the visitor looks after the house. Everybody may read their own line.
create or replace function is_steward() returns boolean language sql stable as $$
    select exists (select from steward s where s.person_id = (select viewer()))
$$;
