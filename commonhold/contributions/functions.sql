-- What is promised at the moment of writing holds: the author, the covenant and the kind stay, the keep class only widens.
create or replace function refuse_narrowing() returns trigger language plpgsql as $$
begin
    if new.author_id <> old.author_id or new.covenant <> old.covenant or new.kind <> old.kind
       or new.thread_id <> old.thread_id or new.parent_id is distinct from old.parent_id or new.created_at <> old.created_at
       or new.group_id is distinct from old.group_id then
        raise exception 'what a contribution is cannot be changed' using errcode = 'check_violation';
    end if;
    if array_position(array['stay', 'trace', 'keep'], new.keep) < array_position(array['stay', 'trace', 'keep'], old.keep) then
        raise exception 'a keep class is never narrowed' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger contribution_keeps_its_promise before update on contribution
    for each row execute function refuse_narrowing();

-- Whether the visitor may reply there: sees the parent, which still stands, and the reply goes to the same readers in the
-- same group. So nobody puts an answer where they are not, nor learns by trying which groups there are.
create or replace function may_reply(parent uuid, thread uuid, audience uuid, in_group uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution p
                   where p.id = parent and p.thread_id = thread and p.audience_id = audience
                     and p.group_id is not distinct from in_group and p.withdrawn_at is null);
end $$;
