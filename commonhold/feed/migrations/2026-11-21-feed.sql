-- What a person follows: another person, or a group (whoever joins a group follows it, until they stop).
create table follow (
    person_id uuid not null references person,
    source_id uuid not null,
    at timestamptz not null default now(),
    primary key (person_id, source_id),
    check (person_id <> source_id)
);
create index follow_of_source on follow (source_id, person_id);

-- Where a person stopped reading, for "You missed". Theirs alone.
create table last_visit (
    person_id uuid primary key references person,
    at timestamptz not null default now(),
    before_that timestamptz not null default now()
);
