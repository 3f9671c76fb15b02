-- What happens at the door, before it is known who visits: each of these answers only to who holds the secret it is given.
-- The reader writes in the tables of this room and in no other.
grant insert, delete on attempt to commonhold_reader;
grant update, delete on session, welcome, feed_token to commonhold_reader;
grant delete on ticket, login, second_step, recovery_code to commonhold_reader;

-- Whether the house asks a second step of its stewards, and this one has none.
create or replace function steward_owes_step(person uuid) returns boolean language sql stable security definer set search_path = public as $$
    select coalesce((select g.value = 'true' from setting g where g.name = 'identity.second_step_of_stewards'), false)
        and not exists (select from second_step t where t.person_id = person and t.holds_since is not null)
$$;
alter function steward_owes_step(uuid) owner to commonhold_reader;
revoke execute on function steward_owes_step(uuid) from public;
grant execute on function steward_owes_step(uuid) to commonhold_reader;

-- Who holds this session, and from here on the transaction is in that person's name. One statement at the start of a request.
-- A session ends thirty days after the last day on which it was used.
-- Of a steward also whether they owe the second step that the house asks of whoever looks after it.
create or replace function enter(hash bytea) returns table (
    id uuid, handle text, name text, language text, timezone text, is_guest boolean, is_steward boolean, session_id uuid, picture text,
    owes_step boolean, proved_at timestamptz)
language plpgsql volatile security definer set search_path = public as $$
declare last_seen date;
begin
    select p.id, p.handle, p.name, p.language, p.timezone,
           p.is_guest, exists (select from steward s where s.person_id = p.id), s.id, picture_address(p.handle, p.picture), s.seen_on, s.proved_at
        into id, handle, name, language, timezone, is_guest, is_steward, session_id, picture, last_seen, proved_at
        from session s join person p on p.id = s.person_id
        where s.token_hash = hash and s.ends_at > now() and p.left_at is null;
    if found then
        perform set_config('app.viewer', id::text, true);
        owes_step := is_steward and steward_owes_step(id);
        if last_seen < current_date then
            update session s set seen_on = current_date, ends_at = now() + interval '30 days' where s.id = session_id;
        end if;
        return next;
    end if;
end $$;
alter function enter(bytea) owner to commonhold_reader;

-- Whose feed reader this is, if its address opens this list; from here on the transaction is in that person's name.
create or replace function enter_by_feed(hash bytea, asked text) returns table (
    id uuid, handle text, name text, language text, timezone text, is_guest boolean, is_steward boolean, session_id uuid, picture text)
language plpgsql volatile security definer set search_path = public as $$
begin
    select p.id, p.handle, p.name, p.language, p.timezone,
           p.is_guest, exists (select from steward s where s.person_id = p.id), picture_address(p.handle, p.picture)
        into id, handle, name, language, timezone, is_guest, is_steward, picture
        from feed_token t join person p on p.id = t.person_id
        where t.token_hash = hash and t.place in ('', asked) and p.left_at is null;
    if found then
        perform set_config('app.viewer', id::text, true);
        update feed_token t set used_on = current_date where t.token_hash = hash and t.used_on is distinct from current_date;
        return next;
    end if;
end $$;
alter function enter_by_feed(bytea, text) owner to commonhold_reader;

-- Of many browsers at once, by the hashes of their sessions: which of them are still signed in (their place in the list), and
-- whether each may hear what is told to this audience or this person. For live pages, which would else ask one by one.
create or replace function open_streams(hashes bytea[], audience uuid, person uuid) returns table (place bigint, hears boolean)
language sql stable security definer set search_path = public as $$
    select h.place, coalesce(s.person_id = $3, false) or coalesce($2 in (
            select m.audience_id from membership m where m.person_id = s.person_id), false)
        from unnest(hashes) with ordinality h(hash, place) join session s on s.token_hash = h.hash and s.ends_at > now()
        join person p on p.id = s.person_id and p.left_at is null
$$;
alter function open_streams(bytea[], uuid, uuid) owner to commonhold_reader;

-- Whether anybody looks after the house yet.
create or replace function has_steward() returns boolean
language sql stable security definer set search_path = public as $$
    select exists (select from steward s join person p on p.id = s.person_id where p.left_at is null)
$$;
alter function has_steward() owner to commonhold_reader;

-- Whose handle or mail this is, with the hash that a password is held against. An address counts once it is confirmed.
create or replace function account_of(given text) returns table (person_id uuid, password_hash text)
language sql stable security definer set search_path = public as $$
    select p.id, l.password_hash from person p left join login l on l.person_id = p.id
    where p.left_at is null and (p.handle = given
        or p.id = (select a.person_id from address a where a.mail = given and a.confirmed_at is not null))
$$;
alter function account_of(text) owner to commonhold_reader;

-- Note a try for each subject, unless one of them has been tried as often as its limit allows: then answer the seconds to wait.
-- One at a time for a subject, so that many at once do not slip through.
create or replace function note_try(subjects bytea[], most integer[], seconds integer) returns integer
language plpgsql volatile security definer set search_path = public as $$
declare wait integer;
begin
    perform pg_advisory_xact_lock(key) from (select hashtextextended(encode(s, 'hex'), 0) as key from unnest(subjects) s order by 1) k;
    select ceil(max(extract(epoch from full_since.at - now()) + seconds)) into wait
        from unnest(subjects, most) as s(subject, most),
        lateral (select a.at from attempt a where a.subject = s.subject and a.at > now() - make_interval(secs => seconds)
                 order by a.at desc offset s.most - 1 limit 1) full_since;
    if wait is null then
        insert into attempt (subject) select unnest(subjects);
    end if;
    return case when wait is null then 0 else greatest(wait, 1) end;
end $$;
alter function note_try(bytea[], integer[], integer) owner to commonhold_reader;

-- The tries of one who has come in count no more.
create or replace function forget_tries(of bytea) returns void
language sql volatile security definer set search_path = public as $$
    delete from attempt a where a.subject = of
$$;
alter function forget_tries(bytea) owner to commonhold_reader;

-- Take back the newest try: what was to be done could not be.
create or replace function forget_a_try(of bytea) returns void
language sql volatile security definer set search_path = public as $$
    delete from attempt a where a.id = (select max(b.id) from attempt b where b.subject = of)
$$;
alter function forget_a_try(bytea) owner to commonhold_reader;

-- Whether a ticket is still good: 'here' in the browser that asked for it, 'elsewhere' in another. Changes nothing.
create or replace function ticket_stands(hash bytea, wanted text, browser bytea) returns text
language sql stable security definer set search_path = public as $$
    select case when t.browser_hash = browser then 'here' else 'elsewhere' end
    from ticket t where t.token_hash = hash and t.purpose = wanted and t.ends_at > now()
$$;
alter function ticket_stands(bytea, text, bytea) owner to commonhold_reader;

-- Use a ticket up, in the browser that asked for it: of two at once, one finds it.
create or replace function spend_ticket(hash bytea, wanted text, browser bytea) returns table (person_id uuid, body jsonb)
language sql volatile security definer set search_path = public as $$
    delete from ticket t where t.token_hash = hash and t.purpose = wanted and t.browser_hash = browser and t.ends_at > now()
    returning t.person_id, t.body
$$;
alter function spend_ticket(bytea, text, bytea) owner to commonhold_reader;

-- Whose key this is.
create or replace function key_of(credential bytea) returns table (id uuid, person_id uuid, public_key bytea, uses bigint)
language sql stable security definer set search_path = public as $$
    select k.id, k.person_id, k.public_key, k.uses from passkey k join person p on p.id = k.person_id
    where k.credential_id = credential and p.left_at is null
$$;
alter function key_of(bytea) owner to commonhold_reader;

-- Whose key this is, of those who have left: it opens their desk and nothing else.
create or replace function key_of_leaver(credential bytea) returns table (id uuid, person_id uuid, public_key bytea, uses bigint)
language sql stable security definer set search_path = public as $$
    select k.id, k.person_id, k.public_key, k.uses from passkey k join person p on p.id = k.person_id
    where k.credential_id = credential and p.left_at is not null
$$;
alter function key_of_leaver(bytea) owner to commonhold_reader;

-- Whether an invitation can be used now: not over, not used up, and whoever made it could still make it.
create or replace function still_stands(w welcome) returns boolean language sql stable as $$
    select w.ends_at > now() and (w.is_lasting or w.uses = 0)
        and (w.by is null or exists (
            select from person p join membership m on m.person_id = p.id and m.audience_id = organisation()
            where p.id = w.by and p.left_at is null))
        and (w.group_id is null or may_bring(w.by, w.group_id, w.is_guest)
            or w.by is null and exists (select from "group" g where g.id = w.group_id and g.archived_at is null))
        and (w.for_person is null or exists (
            select from person p where p.id = w.for_person and p.joined_at is null and p.left_at is null))
$$;

-- What an invitation asks its holder into.
create or replace function open_welcome(hash bytea) returns table (
    by_name text, group_name text, unit_name text, for_handle text, for_name text, is_guest boolean, is_lasting boolean)
language sql stable security definer set search_path = public as $$
    select i.name, g.name, u.name, p.handle, p.name, w.is_guest, w.is_lasting
    from welcome w left join person i on i.id = w.by left join "group" g on g.id = w.group_id
        left join person p on p.id = w.for_person left join unit u on u.id = coalesce(p.unit_id, w.unit_id)
    where w.token_hash = hash and still_stands(w)
$$;
alter function open_welcome(bytea) owner to commonhold_reader;

-- Use an invitation: counted, and for the rest of the transaction its holder may be let in. Of two at once with a single
-- one, the second finds it used.
create or replace function admit(hash bytea) returns table (by uuid, for_person uuid, unit_id uuid, group_id uuid, is_guest boolean)
language plpgsql volatile security definer set search_path = public as $$
declare asked welcome;
begin
    select w.* into asked from welcome w where w.token_hash = hash for update;
    if asked.id is not null and still_stands(asked) then
        perform set_config('app.welcome', asked.id::text, true);
        return query update welcome w set uses = uses + 1 where w.id = asked.id
            returning w.by, w.for_person, w.unit_id, w.group_id, w.is_guest;
    end if;
end $$;
alter function admit(bytea) owner to commonhold_reader;

-- Whether the transaction is one in which somebody comes in for the first time.
create or replace function is_newcomer() returns boolean language sql stable as $$
    select coalesce(current_setting('app.welcome', true), '') <> ''
$$;

-- The group that this newcomer was asked into.
create or replace function group_of_welcome() returns uuid
language sql stable security definer set search_path = public as $$
    select w.group_id from welcome w where w.id::text = current_setting('app.welcome', true)
$$;
alter function group_of_welcome() owner to commonhold_reader;

-- Whether somebody is in the house only by name: brought in by a list or an import, and not yet here.
create or replace function is_awaited(person uuid) returns boolean
language sql stable security definer set search_path = public as $$
    select exists (select from person p where p.id = person and p.joined_at is null and p.left_at is null)
$$;
alter function is_awaited(uuid) owner to commonhold_reader;

-- End what lets a person in, once they are noted as gone. Address and keys stay: they open what is theirs after leaving.
create or replace function end_entry(person uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
    if exists (select from person p where p.id = person and p.left_at is not null) then
        delete from session s where s.person_id = person;
        delete from login l where l.person_id = person;
        delete from ticket t where t.person_id = person;
        delete from recovery_code c where c.person_id = person;
        delete from second_step t where t.person_id = person;
        delete from feed_token t where t.person_id = person;
        delete from welcome w where w.by = person or w.for_person = person;
    end if;
end $$;
alter function end_entry(uuid) owner to commonhold_reader;

-- Free an address whose owner has left, for whom its mail reaches now.
grant delete on address to commonhold_reader;
create or replace function release_address(given text) returns void
language sql volatile security definer set search_path = public as $$
    delete from address a where a.mail = given
        and exists (select from person p where p.id = a.person_id and p.left_at is not null)
$$;
alter function release_address(text) owner to commonhold_reader;

-- Whose these addresses are, for a steward who brings in a list of people.
create or replace function whose_addresses(mails text[]) returns table (mail text, person_id uuid)
language sql stable security definer set search_path = public as $$
    select a.mail, a.person_id from address a where a.mail = any(mails) and (select is_steward())
$$;
alter function whose_addresses(text[]) owner to commonhold_reader;

-- Use a sealed code, in the name of a steward who is here: whose it then was. Of two at once, one opens.
grant update on sealed_code to commonhold_reader;
create or replace function open_sealed(given bytea, named text) returns uuid
language sql volatile security definer set search_path = public as $$
    update sealed_code c set used_at = now(), used_by = p.id from person p join steward s on s.person_id = p.id
        where c.hash = given and c.used_at is null and p.handle = named and p.left_at is null
        returning p.id
$$;
alter function open_sealed(bytea, text) owner to commonhold_reader;
