-- That somebody takes their hold: asked for, at work, packed, or come to nothing. One at a time for each, so one row. `file` is
-- what lies in the data folder, by a name of ours that each try draws anew; null once it was cleared away.
create table taking (
    person_id uuid primary key references person,
    state text not null default 'waiting' check (state in ('waiting', 'running', 'packed', 'failed')),
    tries integer not null default 0,
    done bigint not null default 0,
    total bigint not null default 0,
    file text unique check (file ~ '^[0-9a-f]{32}$'),
    size bigint not null default 0,
    trouble text check (trouble in ('no_room', 'stopped')),
    asked_at timestamptz not null default now(),
    beat_at timestamptz not null default now(),
    packed_at timestamptz,
    ends_at timestamptz,
    fetched_at timestamptz
);
