-- Until when the desk of one who has left is open: for as many days as the best of the covenants says that were in force then or
-- came into force since. Nothing for one who is here.
create or replace function desk_ends(person uuid) returns timestamptz language sql stable as $$
    select p.left_at + interval '1 day' * coalesce(max(c.desk_days), 90)
    from person p left join covenant c on c.effective_from <= now() and c.version >= (
        select max(b.version) from covenant b where b.effective_from <= p.left_at or b.version = 1)
    where p.id = person and p.left_at is not null
    group by p.left_at
$$;

-- Whose desk this browser has opened; from here on the transaction is in that person's name.
create or replace function enter_desk(hash bytea) returns table (
    id uuid, handle text, name text, language text, timezone text, is_guest boolean, is_steward boolean, session_id uuid, picture text)
language plpgsql volatile security definer set search_path = public as $$
begin
    select p.id, p.handle, p.name, p.language, p.timezone, p.is_guest, false
        into id, handle, name, language, timezone, is_guest, is_steward
        from desk_session s join person p on p.id = s.person_id
        where s.token_hash = hash and s.ends_at > now() and p.left_at is not null;
    if found then
        perform set_config('app.viewer', id::text, true);
        return next;
    end if;
end $$;
alter function enter_desk(bytea) owner to commonhold_reader;

-- Who has left in the last year and how much went with them, for stewards: numbers, and nothing that names what it was.
create or replace function departed() returns table (
    person_id uuid, left_at timestamptz, ends_at timestamptz, taken_at timestamptz, whole integer, traces integer, stayed integer)
language sql stable security definer set search_path = public as $$
    select p.id, p.left_at, desk_ends(p.id), r.at, r.whole, r.traces, r.stayed
    from person p left join lateral (
        select r.at, r.whole, r.traces, r.stayed from receipt r where r.person_id = p.id order by r.at desc limit 1) r on true
    where p.left_at > now() - interval '1 year' and p.joined_at is not null and (select is_steward())
    order by p.left_at desc, p.id limit 200
$$;
alter function departed() owner to commonhold_reader;

-- An heir says yes, and changes nothing else of what they were asked.
create or replace function refuse_other_heir() returns trigger language plpgsql as $$
begin
    if to_jsonb(new) - 'agreed_at' <> to_jsonb(old) - 'agreed_at' then
        raise exception 'an heir is who was asked' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger heir_stays_who_was_asked before update on heir
    for each row execute function refuse_other_heir();
