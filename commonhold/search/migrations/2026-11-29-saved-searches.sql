-- A search that somebody wants to make again: how it stands in an address, and what it looks for as ids, so that all of
-- somebody's can be counted at once. `seen` is the newest contribution there was when they last looked.
create table saved_search (
    id uuid primary key,
    person_id uuid not null references person,
    name text not null check (length(name) between 1 and 200),
    address text not null check (length(address) <= 3000),
    wanted jsonb not null check (length(wanted::text) <= 20000),
    seen uuid not null,
    at timestamptz not null default now(),
    unique (person_id, address)
);
