-- What is being written, kept by itself. `place` says in which form: the composer, the reply under a contribution, one's profile.
-- (Where the house stood already, the table is there: it was made with contributions.)
create table if not exists draft (
    person_id uuid not null references person,
    place text not null check (length(place) <= 100),
    body jsonb not null check (length(body::text) <= 250000),
    at timestamptz not null default now(),
    primary key (person_id, place)
);
