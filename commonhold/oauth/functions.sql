-- What happens before it is known who visits: each answers only to who holds the secret it is given.
grant insert, update, delete on oauth_permit, oauth_secret to commonhold_reader;

-- The program of this id.
create or replace function known_app(app uuid) returns table (
    id uuid, name text, website text, redirects text[], scopes text[], secret_hash bytea)
language sql stable security definer set search_path = public as $$
    select a.id, a.name, a.website, a.redirects, a.scopes, a.secret_hash from oauth_app a where a.id = app
$$;
alter function known_app(uuid) owner to commonhold_reader;

-- Who gave this token, to which program and for what; from here on the transaction is in that person's name.
create or replace function enter_by_token(hash bytea) returns table (
    id uuid, handle text, name text, language text, timezone text, is_guest boolean, is_steward boolean, picture text,
    scopes text[], app_id uuid, permit_id uuid, owes_step boolean)
language plpgsql volatile security definer set search_path = public as $$
declare last_used date;
begin
    select p.id, p.handle, p.name, p.language, p.timezone,
           p.is_guest, exists (select from steward s where s.person_id = p.id), picture_address(p.handle, p.picture),
           m.scopes, m.app_id, m.id, m.used_on
        into id, handle, name, language, timezone, is_guest, is_steward, picture, scopes, app_id, permit_id, last_used
        from oauth_secret t join oauth_permit m on m.id = t.permit_id join person p on p.id = m.person_id
        where t.hash = $1 and t.kind = 'access' and (t.ends_at is null or t.ends_at > now()) and p.left_at is null;
    if found then
        perform set_config('app.viewer', id::text, true);
        owes_step := is_steward and steward_owes_step(id);
        if last_used is distinct from current_date then
            update oauth_permit m set used_on = current_date where m.id = permit_id;
        end if;
        return next;
    end if;
end $$;
alter function enter_by_token(bytea) owner to commonhold_reader;

-- Which program holds this token of its own, in nobody's name.
create or replace function program_of_token(hash bytea) returns table (scopes text[], app_id uuid)
language sql stable security definer set search_path = public as $$
    select m.scopes, m.app_id from oauth_secret t join oauth_permit m on m.id = t.permit_id
    where t.hash = $1 and t.kind = 'access' and m.person_id is null and (t.ends_at is null or t.ends_at > now())
$$;
alter function program_of_token(bytea) owner to commonhold_reader;

-- As `open_streams`, for those that came by a token which lets them read.
create or replace function open_token_streams(hashes bytea[], audience uuid, person uuid) returns table (place bigint, hears boolean)
language sql stable security definer set search_path = public as $$
    select h.place, coalesce(m.person_id = $3, false) or coalesce($2 in (
            select s.audience_id from membership s where s.person_id = m.person_id), false)
        from unnest(hashes) with ordinality h(hash, place)
        join oauth_secret t on t.hash = h.hash and t.kind = 'access' and (t.ends_at is null or t.ends_at > now())
        join oauth_permit m on m.id = t.permit_id join person p on p.id = m.person_id and p.left_at is null
$$;
alter function open_token_streams(bytea[], uuid, uuid) owner to commonhold_reader;

-- What this secret of a program was given for, and whose name it is in. Of two at once, the second waits for the first.
create or replace function secret_of(hash bytea) returns table (
    kind text, permit_id uuid, person_id uuid, app_id uuid, scopes text[], redirect text, challenge text, is_over boolean, is_spent boolean)
language plpgsql volatile security definer set search_path = public as $$
begin
    perform from oauth_secret t where t.hash = $1 for update;
    return query select t.kind, m.id, m.person_id, m.app_id, m.scopes, t.redirect, t.challenge,
            coalesce(t.ends_at <= now(), false), t.spent_at is not null
        from oauth_secret t join oauth_permit m on m.id = t.permit_id left join person p on p.id = m.person_id
        where t.hash = $1 and p.left_at is null;
end $$;
alter function secret_of(bytea) owner to commonhold_reader;

-- A token for a program itself, in nobody's name, that opens what is open to everybody.
create or replace function let_program_in(app uuid, given text[], permit uuid, hash bytea) returns void
language sql volatile security definer set search_path = public as $$
    with made as (insert into oauth_permit (id, app_id, scopes) select permit, a.id, given from oauth_app a where a.id = app returning id)
    insert into oauth_secret (hash, permit_id, kind) select $4, m.id, 'access' from made m
$$;
alter function let_program_in(uuid, text[], uuid, bytea) owner to commonhold_reader;

-- End what this secret belongs to, with all that came of it.
create or replace function end_secret(hash bytea) returns void
language sql volatile security definer set search_path = public as $$
    delete from oauth_permit m using oauth_secret t where t.hash = $1 and m.id = t.permit_id
$$;
alter function end_secret(bytea) owner to commonhold_reader;

-- Nothing that was given in the name of somebody who has left is revived when they come back.
create or replace function end_permits() returns trigger
language plpgsql volatile security definer set search_path = public as $$
begin
    delete from oauth_permit m where m.person_id = new.id;
    return null;
end $$;
alter function end_permits() owner to commonhold_reader;
create or replace trigger end_permits after update of left_at on person for each row
    when (new.left_at is not null and old.left_at is null) execute function end_permits();

-- Nor what somebody could do as a steward, when they are one no more.
create or replace function end_permits_of_stewards() returns trigger
language plpgsql volatile security definer set search_path = public as $$
begin
    delete from oauth_permit m where m.person_id = old.person_id and m.scopes && array['admin:read', 'admin:write', 'scim'];
    return null;
end $$;
alter function end_permits_of_stewards() owner to commonhold_reader;
create or replace trigger end_permits_of_stewards after delete on steward for each row execute function end_permits_of_stewards();
