-- An address at which a program posts into a group, or to its owner alone. Its secret is kept as a hash, which goes when it ends; the
-- rest stays as long as what it posted, so that readers know whose it is. Its bot comes to be with the first post.
create table incoming_hook (
    id uuid primary key,
    by uuid not null references person,
    audience_id uuid not null references audience on delete cascade,
    bot_id uuid unique references person,
    name text not null check (length(name) between 1 and 100),
    hash bytea unique check (length(hash) = 32),
    made_at timestamptz not null default now(),
    used_on date
);
create index incoming_hook_of_person on incoming_hook (by);
create index incoming_hook_into on incoming_hook (audience_id);

-- What came by one and waits for the worker, who posts it and lets go of it here.
create table hooked (
    id uuid primary key,
    hook_id uuid not null references incoming_hook on delete cascade,
    words text not null check (length(words) between 1 and 100000),
    called text not null default '' check (length(called) <= 100),
    at timestamptz not null default now()
);
create index hooked_by on hooked (hook_id);
