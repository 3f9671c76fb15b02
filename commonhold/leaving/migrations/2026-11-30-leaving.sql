-- An address of one's own, by which one is reached once the house's is gone. It counts from when a letter to it was answered.
-- `told_at`: when the letter about the desk was last sent there.
create table private_address (
    person_id uuid primary key references person,
    mail text not null check (mail = lower(mail) and length(mail) <= 254),
    confirmed_at timestamptz not null default now(),
    told_at timestamptz
);
create index private_address_by_mail on private_address (mail);

-- A browser at the desk of one who has left. It opens that desk and nothing else of the house.
create table desk_session (
    token_hash bytea primary key check (length(token_hash) = 32),
    person_id uuid not null references person,
    started_at timestamptz not null default now(),
    ends_at timestamptz not null
);
create index desk_session_of on desk_session (person_id);

-- What left with somebody, the same list for both sides: how much of each class, and the addresses that name all of it. `root` is
-- the content address of the tree over every record; `digest` is that of the archive. Written once for each archive.
create table receipt (
    id uuid primary key,
    person_id uuid not null references person,
    at timestamptz not null default now(),
    root text not null check (length(root) <= 100),
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    size bigint not null,
    whole integer not null,
    traces integer not null,
    stayed integer not null,
    unique (person_id, digest)
);
