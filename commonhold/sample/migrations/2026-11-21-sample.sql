-- That this house holds the sample organisation, and as what it was made. At most one line.
create table sample_load (
    name text primary key check (name = 'nordpack'),
    seed integer not null,
    people integer not null,
    at timestamptz not null default now()
);
