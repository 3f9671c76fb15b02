-- That somebody has all of what they wrote taken away (`gone`), or their name from it (`nameless`). One at a time for each, so one
-- row. What is left to do is seen from what is there, so whoever takes it up goes on where it was.
create table erasure (
    person_id uuid primary key references person,
    how text not null check (how in ('gone', 'nameless')),
    state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'stopped')),
    done bigint not null default 0,
    total bigint not null default 0,
    asked_at timestamptz not null default now(),
    beat_at timestamptz not null default now()
);

-- What was taken away, or whose name was, by a digest of its id: it tells nothing to whoever has not the thing itself. The same
-- list lies in the data folder, outside of what a backup of the database brings back.
create table erased (
    digest bytea not null check (length(digest) = 32),
    how text not null check (how in ('gone', 'nameless')),
    primary key (digest, how)
);
