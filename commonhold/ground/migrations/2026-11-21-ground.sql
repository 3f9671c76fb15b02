-- What happened, until every listener has been told.
create table fact (
    id bigint generated always as identity primary key,
    name text not null check (length(name) <= 200),
    body jsonb not null check (length(body::text) <= 4000),
    at timestamptz not null default now(),
    told_at timestamptz
);
create index fact_waiting on fact (id) where told_at is null;

-- What the organisation has set. `is_public` ones may be seen at the door (its name, its language).
create table setting (
    name text primary key check (length(name) <= 100),
    value jsonb not null check (length(value::text) <= 100000),
    is_public boolean not null default false,
    by uuid,
    at timestamptz not null default now()
);

-- The first answer to a request that carried an Idempotency-Key, for 24 hours.
create table answered (
    person_id uuid not null,
    key text not null check (length(key) <= 200),
    place text not null check (length(place) <= 500),
    at timestamptz not null default now(),
    primary key (person_id, key)
);
