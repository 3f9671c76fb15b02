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
