-- A hold from another house, under the name that it bears: offered to somebody here, who says whether it becomes theirs, or begun with a new person of its own.
-- It is known by the key that signed it, so a later archive of the same hold adds what is new. `file` lies with packed holds.
create table arrival (
    id uuid primary key,
    person_id uuid not null references person,
    signed_by text not null check (length(signed_by) <= 200),
    house text not null check (length(house) <= 200),
    name text not null check (length(name) <= 200),
    address text not null check (length(address) <= 2000),
    is_newcomer boolean not null default false,
    state text not null default 'offered' check (state in ('offered', 'declined', 'waiting', 'running', 'here', 'failed')),
    file text unique check (file ~ '^[0-9a-f]{32}$'),
    done bigint not null default 0,
    total bigint not null default 0,
    tries integer not null default 0,
    at timestamptz not null default now(),
    beat_at timestamptz not null default now(),
    unique (person_id, signed_by)
);

-- The record of something that was brought along, as it was signed where it was written, with its key there: packed again it is the
-- same. `edited_at` is when its words were last changed there; what is changed here is a new record.
create table brought (
    contribution_id uuid primary key references contribution on delete cascade,
    arrival_id uuid not null references arrival,
    key text not null check (length(key) <= 200),
    record bytea not null check (length(record) <= 2000000),
    edited_at timestamptz
);
create index brought_of on brought (arrival_id);
