-- Where a reply to a letter belongs stands signed in its own address.
alter table letter drop column contribution_id;

-- Mail that has come in from a person: the same mail a second time does nothing.
create table received (
    person_id uuid not null references person,
    digest bytea not null check (length(digest) = 32),
    at timestamptz not null default now(),
    primary key (person_id, digest)
);
create index received_by_time on received (at);
