-- Somebody, or a group, as the organisation's directory told of them: its words as they were, for it to read again. What it ended stays,
-- so that nothing is forgotten by a mistake of a directory.
create table provisioned (
    id uuid primary key,
    kind text not null check (kind in ('Users', 'Groups')),
    person_id uuid references person,
    group_id uuid references "group",
    name text not null check (length(name) between 1 and 300),
    called text not null generated always as (lower(name)) stored check (length(called) <= 600),
    external_id text check (length(external_id) <= 300),
    body jsonb not null check (length(body::text) <= 1000000),
    version integer not null default 1,
    made_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    ended_at timestamptz,
    check (id = coalesce(person_id, group_id) and num_nonnulls(person_id, group_id) = 1)
);
create unique index provisioned_once on provisioned (called) where ended_at is null and kind = 'Users';
create index provisioned_by_external on provisioned (external_id) where ended_at is null;
create index provisioned_of_person on provisioned (person_id);
create index provisioned_of_group on provisioned (group_id);
