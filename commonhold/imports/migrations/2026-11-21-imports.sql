-- One import, from the wish for it to its report. `place` is the file or folder: below the data folder's `imports`, or a whole path.
create table import_run (
    id uuid primary key,
    kind text not null check (kind in ('slack')),
    place text not null check (length(place) <= 1000),
    name text not null check (length(name) <= 300),
    by uuid references person,
    is_dry boolean not null default false,
    is_job boolean not null default false,
    tries integer not null default 0,
    state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
    done bigint not null default 0,
    total bigint not null default 0,
    messages bigint not null default 0,
    started_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    ended_at timestamptz,
    trouble text check (length(trouble) <= 2000),
    report jsonb check (length(report::text) <= 1000000)
);
create index import_run_newest on import_run (started_at desc);

-- What somebody or something elsewhere is called with us. An audience is planned here, with its address, before it is made.
create table import_known (
    source text not null check (length(source) <= 100),
    kind text not null check (kind in ('person', 'audience')),
    external_id text not null check (length(external_id) <= 300),
    id uuid not null,
    slug text check (length(slug) <= 100),
    primary key (source, kind, external_id)
);

-- A conversation that has been brought in whole, from which archive, and what was counted.
create table import_step (
    source text not null check (length(source) <= 100),
    conversation text not null check (length(conversation) <= 300),
    archive text not null check (length(archive) <= 100),
    counts jsonb not null check (length(counts::text) <= 200000),
    at timestamptz not null default now(),
    primary key (source, conversation)
);

-- What was pinned in its conversation elsewhere.
create table import_pin (
    contribution_id uuid primary key references contribution on delete cascade,
    audience_id uuid not null references audience
);
create index import_pin_of on import_pin (audience_id, contribution_id desc);
