-- An address elsewhere that is told of what is said in a group, as its owner may read it. The address may hold a secret, so it lies locked;
-- `host` is what readers of the group are told.
create table outgoing_hook (
    id uuid primary key,
    by uuid not null references person,
    audience_id uuid not null references audience on delete cascade,
    host text not null check (length(host) between 1 and 300),
    address bytea not null check (length(address) <= 4000),
    events text[] not null check (cardinality(events) between 1 and 10 and length(array_to_string(events, ' ')) <= 200),
    made_at timestamptz not null default now()
);
create index outgoing_hook_of_person on outgoing_hook (by);
create index outgoing_hook_of_group on outgoing_hook (audience_id);

-- That something is to be told there, or could not be: ids and no words. What was told is let go of after some days.
create table delivery (
    id uuid primary key,
    hook_id uuid not null references outgoing_hook on delete cascade,
    event text not null check (length(event) <= 60),
    contribution_id uuid not null,
    at timestamptz not null default now(),
    tries smallint not null default 0,
    told_at timestamptz,
    failed_at timestamptz,
    trouble text not null default '' check (length(trouble) <= 300),
    unique (hook_id, event, contribution_id)
);
create index delivery_by_age on delivery (at);
