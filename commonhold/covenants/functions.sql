-- Whether one covenant gives less than another, in anything.
create or replace function gives_less(new covenant, old covenant) returns boolean language sql immutable as $$
    select new.desk_days < old.desk_days or not new.untitled <@ old.untitled or exists (
        select from unnest(array['organisation', 'open', 'request', 'invited', 'hidden', 'chosen']) readers
        where array_position(array['stay', 'trace', 'keep'], coalesce(new.rules ->> readers, 'stay'))
            < array_position(array['stay', 'trace', 'keep'], coalesce(old.rules ->> readers, 'stay'))
            or coalesce((new.embargo ->> readers)::integer, 0) > coalesce((old.embargo ->> readers)::integer, 0))
$$;

-- A covenant stays as it was laid, and the next one follows on the last. Whatever gives less than one that holds or is
-- announced is announced thirty days ahead.
create or replace function refuse_going_back() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or tg_op = 'UPDATE' and to_jsonb(new) - 'reached_at' <> to_jsonb(old) - 'reached_at' then
        raise exception 'a covenant stays as it was laid' using errcode = 'check_violation';
    end if;
    if tg_op = 'INSERT' and new.version <> (select coalesce(max(c.version), 0) + 1 from covenant c) then
        raise exception 'a covenant follows on the last one' using errcode = 'check_violation';
    end if;
    if tg_op = 'INSERT' and new.effective_from < new.announced_at + interval '30 days' and exists (
        select from covenant c where gives_less(new, c) and not exists (
            select from covenant d where d.version > c.version and d.effective_from <= new.announced_at)) then
        raise exception 'what gives less is announced thirty days ahead' using errcode = 'check_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create or replace trigger covenant_goes_forward before insert or update or delete on covenant
    for each row execute function refuse_going_back();

-- Whether the visitor speaks for the members.
create or replace function is_representative() returns boolean language sql stable as $$
    select exists (select from representative r where r.person_id = (select viewer()) and r.ended_at is null)
$$;

-- Whether nobody does who is still here: then the stewards of the house name one.
create or replace function is_unrepresented() returns boolean language sql stable as $$
    select not exists (
        select from representative r join person p on p.id = r.person_id where r.ended_at is null and p.left_at is null)
$$;
