-- Whether a question can be pointed to that person: it stands, they can read it, and did not ask it themselves.
create or replace function may_point(question uuid, person uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution q join membership m on m.audience_id = q.audience_id
                   where q.id = question and q.kind = 'question' and q.parent_id is null and q.withdrawn_at is null
                     and m.person_id = person and q.author_id <> person);
end $$;
