-- Who visits. An empty setting is nobody: it stays behind as '' on a pooled connection.
create or replace function viewer() returns uuid language sql stable parallel safe as $$
    select nullif(current_setting('app.viewer', true), '')::uuid
$$;

-- What may be known at the door, before anybody has signed in.
create or replace function public_settings() returns table (name text, value jsonb)
language sql stable security definer set search_path = public as $$
    select s.name, s.value from setting s where s.is_public
$$;
alter function public_settings() owner to commonhold_reader;

-- Whether a worker has been heard of within the last minute.
create or replace function worker_is_well() returns boolean
language sql stable security definer set search_path = public as $$
    select exists (select from procrastinate_workers w where w.last_heartbeat > now() - interval '1 minute')
$$;
