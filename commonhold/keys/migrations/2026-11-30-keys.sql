-- The identity log of a person, or of the organisation where nobody is named. `scid` names it wherever it lies; whoever begins a new
-- one has two, of which the newest counts.
create table identity_log (
    id uuid primary key,
    person_id uuid references person,
    scid text not null unique check (length(scid) <= 100),
    begun_at timestamptz not null default now()
);
create unique index identity_log_of_house on identity_log ((true)) where person_id is null;
create index identity_log_of on identity_log (person_id, begun_at);

-- Its lines, which nobody changes: each is bound to the one before it and signed by who may write it.
create table identity_line (
    log_id uuid not null references identity_log,
    version integer not null check (version > 0),
    line text not null check (length(line) <= 20000),
    at timestamptz not null default now(),
    primary key (log_id, version)
);
