-- What somebody has another house lay here each night: sealed pieces of their hold there, by name. The pieces lie in the data folder; neither house opens them.
create table deposit (
    person_id uuid not null references person,
    name text not null check (name ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$'),
    size bigint not null check (size >= 0),
    at timestamptz not null default now(),
    primary key (person_id, name)
);
