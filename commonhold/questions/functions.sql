-- Whether the visitor says what the answer is: the asker, and stewards of the group it was asked in.
create or replace function may_settle(question uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution q
                   where q.id = question and q.kind = 'question' and q.parent_id is null and q.withdrawn_at is null
                     and (q.author_id = (select viewer()) or q.group_id in (select my_stewardships())));
end $$;

-- Whether it answers that question, and stands.
create or replace function is_answer(answer uuid, question uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution a
                   where a.id = answer and a.thread_id = question and a.parent_id is not null and a.withdrawn_at is null);
end $$;

-- Whether the visitor says that an answer no longer holds: who wrote it, and those who settle its question.
create or replace function may_date(answer uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution a join question q on q.contribution_id = a.thread_id
                   where a.id = answer and a.parent_id is not null and a.withdrawn_at is null
                     and (a.author_id = (select viewer()) or may_settle(a.thread_id)));
end $$;

-- Whether a question can be pointed to that person: it stands, they can read it, and did not ask it themselves.
create or replace function may_point(question uuid, person uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution q join membership m on m.audience_id = q.audience_id
                   where q.id = question and q.kind = 'question' and q.parent_id is null and q.withdrawn_at is null
                     and m.person_id = person and q.author_id <> person);
end $$;
