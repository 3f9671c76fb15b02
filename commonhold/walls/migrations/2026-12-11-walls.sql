-- A screen at a wall, and the sheet that hangs beside it: what stands there is told by an address, of which only a hash is kept.
create table wall (
    id uuid primary key,
    name text not null check (length(name) between 1 and 200),
    language text not null check (language in ('en', 'sv', 'nl')),
    timezone text not null check (length(timezone) between 1 and 64),
    token_hash bytea not null unique check (length(token_hash) = 32),
    by uuid not null references person,
    at timestamptz not null default now()
);

-- What its author keeps off walls, though all may read it.
create table off_wall (
    contribution_id uuid primary key references contribution on delete cascade
);
