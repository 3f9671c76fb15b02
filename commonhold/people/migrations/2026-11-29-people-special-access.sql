-- What somebody with special rights did to a person or with what is theirs: seen by that person, and never changed. `by` is
-- nobody where it was done from the command line of the house.
create table special_access (
    id uuid primary key,
    person_id uuid not null references person,
    by uuid references person,
    what text not null check (what in ('retired', 'let_in', 'password', 'packed')),
    reason text not null default '' check (length(reason) <= 1000),
    at timestamptz not null default now()
);
create index special_access_of on special_access (person_id, id desc);
