-- What the guarded functions below may do beside reading.
grant insert, update on provider_answer to commonhold_reader;

-- Who vouches for people here, as the door knows them. What this house is known by there is locked.
create or replace function providers_at_door() returns setof provider
language sql stable security definer set search_path = public as $$
    select * from provider
$$;
alter function providers_at_door() owner to commonhold_reader;

-- Whom a provider means by this word.
create or replace function known_by_provider(provider uuid, subject text) returns uuid
language sql stable security definer set search_path = public as $$
    select l.person_id from provider_login l where l.provider_id = $1 and l.subject = $2
$$;
alter function known_by_provider(uuid, text) owner to commonhold_reader;

-- Whose address this is, for one for whom a provider vouches: confirmed here, or noted for somebody who is awaited.
create or replace function vouched_for(given text) returns table (person_id uuid, is_awaited boolean)
language sql stable security definer set search_path = public as $$
    select p.id, p.joined_at is null from address a join person p on p.id = a.person_id
    where a.mail = given and p.left_at is null and (a.confirmed_at is not null or p.joined_at is null)
    order by a.confirmed_at is null limit 1
$$;
alter function vouched_for(text) owner to commonhold_reader;

-- Note what was signed for one sign-in. False where it was noted before, or another answer to the same request was.
create or replace function note_provider_answer(provider uuid, assertion bytea, answers bytea, said bytea, seconds integer) returns boolean
language sql volatile security definer set search_path = public as $$
    with noted as (
        insert into provider_answer (provider_id, assertion, answers, said, until)
        values ($1, $2, $3, $4, now() + make_interval(secs => seconds)) on conflict do nothing returning 1
    )
    select exists (select from noted)
$$;
alter function note_provider_answer(uuid, bytea, bytea, bytea, integer) owner to commonhold_reader;

-- Take what was signed in answer to this request: of two at once, one finds it.
create or replace function take_provider_answer(provider uuid, answers bytea) returns bytea
language sql volatile security definer set search_path = public as $$
    with found as (
        select a.provider_id, a.assertion, a.said from provider_answer a
        where a.provider_id = $1 and a.answers = $2 and a.until > now() for update
    )
    update provider_answer a set said = null from found f where (a.provider_id, a.assertion) = (f.provider_id, f.assertion)
    returning f.said
$$;
alter function take_provider_answer(uuid, bytea) owner to commonhold_reader;

-- Let whoever looks after the house forget by which words providers whose addresses it trusts know somebody; false where none does. At
-- others nobody is known again by an address: who was forgotten there could not come in any more.
grant delete on provider_login to commonhold_reader;
create or replace function know_anew(person uuid) returns boolean
language sql volatile security definer set search_path = public as $$
    with ended as (
        delete from provider_login l using provider p
        where p.id = l.provider_id and p.trusts_mail and l.person_id = person and (select is_steward()) returning 1)
    select exists (select from ended)
$$;
alter function know_anew(uuid) owner to commonhold_reader;
