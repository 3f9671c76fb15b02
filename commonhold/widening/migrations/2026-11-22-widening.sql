-- A conversation was opened to more people: by whom, from which audience to which.
create table widening (
    id uuid primary key,
    contribution_id uuid not null references contribution on delete cascade,
    from_id uuid not null references audience,
    to_id uuid not null references audience check (to_id <> from_id),
    by uuid not null references person,
    at timestamptz not null default now()
);
create index widening_of on widening (contribution_id, id);

-- Who wrote it leaves it as it is: not asked again about this audience.
create table left_as_it_is (
    contribution_id uuid not null references contribution on delete cascade,
    audience_id uuid not null references audience,
    person_id uuid not null references person,
    at timestamptz not null default now(),
    primary key (contribution_id, audience_id)
);
