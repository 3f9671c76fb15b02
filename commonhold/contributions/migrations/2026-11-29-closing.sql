-- A conversation was closed, by whom and why: nobody replies in it until it is opened again.
create table closing (
    thread_id uuid primary key references contribution on delete cascade,
    by uuid not null references person,
    reason text not null check (length(reason) between 1 and 1000),
    at timestamptz not null default now()
);
