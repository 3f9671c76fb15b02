-- Where somebody's hold is laid each night. `secret` is what opens the place, under a key drawn from that of the house. `state`: asked
-- for, at work, whole since `laid_at`, or failing since `failing_since` because of `trouble`. `due_at` is when it is laid next.
create table destination (
    id uuid primary key,
    person_id uuid not null unique references person,
    kind text not null check (kind in ('webdav', 's3', 'sftp', 'commonhold')),
    address text not null check (length(address) <= 2000),
    login text not null default '' check (length(login) <= 200),
    secret bytea not null check (length(secret) <= 5000),
    state text not null default 'waiting' check (state in ('waiting', 'running', 'whole', 'failing')),
    trouble text check (length(trouble) <= 20),
    named_at timestamptz not null default now(),
    due_at timestamptz not null default now(),
    beat_at timestamptz not null default now(),
    laid_at timestamptz,
    failing_since timestamptz,
    told_at timestamptz,
    checked_at timestamptz,
    pieces integer not null default 0,
    size bigint not null default 0
);

-- What lies there: each piece of the hold by the digest of what is in it, under which name, and the sum of what was laid. It is noted
-- before it is laid, so that whatever a lost worker left there is known.
create table laid (
    destination_id uuid not null references destination on delete cascade,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    name text not null check (length(name) <= 100),
    sum text not null check (sum ~ '^[0-9a-f]{64}$'),
    size bigint not null,
    is_laid boolean not null default false,
    primary key (destination_id, digest)
);
