-- The lines of a log for whoever knows where it lies; without an id those of the organisation. A log is made to be read by anybody,
-- and says nothing but keys.
create or replace function identity_lines(log uuid) returns setof text
language sql stable security definer set search_path = public as $$
    select l.line from identity_line l join identity_log i on i.id = l.log_id
    where i.id = log or log is null and i.person_id is null
    order by l.version
$$;
alter function identity_lines(uuid) owner to commonhold_reader;

-- What a log is called by its last line, for whoever knows where it lies: it says where whose it is are now.
create or replace function identity_name(log uuid) returns text
language sql stable security definer set search_path = public as $$
    select l.line::json #>> '{state,id}' from identity_line l where l.log_id = identity_name.log order by l.version desc limit 1
$$;
alter function identity_name(uuid) owner to commonhold_reader;

-- Which of the keys that the house draws for somebody are theirs now, by number; their log says the same to anybody.
create or replace function keys_of(person uuid) returns integer
language sql stable security definer set search_path = public as $$
    select coalesce((select r.keys from recovery r where r.person_id = person), 0)
$$;
alter function keys_of(uuid) owner to commonhold_reader;

-- Whose recovery words these are, by the hash of the key behind them, of those who have left: they open their desk and nothing else.
create or replace function recovers(hash text) returns uuid
language sql stable security definer set search_path = public as $$
    select r.person_id from recovery r join person p on p.id = r.person_id where r.hash = recovers.hash and p.left_at is not null
$$;
alter function recovers(text) owner to commonhold_reader;

-- What the holder of somebody's second key is asked to sign, for whoever has the link that was given to them.
create or replace function second_key_asked(token bytea) returns table (
    person_id uuid, name text, log_id uuid, key text, holder_hash text, at timestamptz)
language sql stable security definer set search_path = public as $$
    select r.person_id, p.name, r.log_id, r.asked_key, r.holder_hash, r.asked_at
    from recovery r join person p on p.id = r.person_id where r.asked_token = token
$$;
alter function second_key_asked(bytea) owner to commonhold_reader;
