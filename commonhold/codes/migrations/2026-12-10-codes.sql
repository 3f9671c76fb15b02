-- A place in the house of stone: a room, a machine, a notice board. Its printed code opens one conversation or one group. The word in its
-- address is short, so that it can be typed; it opens nothing to whoever may not read what it leads to.
create table place_code (
    id uuid primary key,
    word text not null unique check (word ~ '^[23456789BCDFGHJKMNPQRSTVWXYZ]{6}$'),
    name text not null check (length(name) between 1 and 200),
    contribution_id uuid references contribution on delete cascade,
    group_id uuid references "group" on delete cascade,
    by uuid not null references person,
    at timestamptz not null default now(),
    check (num_nonnulls(contribution_id, group_id) = 1)
);
create index place_code_of on place_code (contribution_id);
