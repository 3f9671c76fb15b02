-- A feed from elsewhere whose news are posted into a group. `tag` and `changed` are what its server told the last time;
-- `trouble` is why it could not be read, in words.
create table subscription (
    id uuid primary key,
    group_id uuid not null references "group" on delete cascade,
    url text not null check (length(url) <= 2000),
    title text not null default '' check (length(title) <= 300),
    by uuid not null references person,
    at timestamptz not null default now(),
    due_at timestamptz default now(),
    read_at timestamptz,
    failures smallint not null default 0,
    trouble text not null default '' check (length(trouble) <= 300),
    tag text not null default '' check (length(tag) <= 300),
    changed text not null default '' check (length(changed) <= 100),
    unique (group_id, url)
);
create index subscription_due on subscription (due_at) where due_at is not null;

-- What was seen of a feed, each once: posted, or older than what is posted at the beginning.
create table subscribed (
    subscription_id uuid not null references subscription on delete cascade,
    digest bytea not null check (length(digest) = 32),
    contribution_id uuid references contribution on delete set null,
    at timestamptz not null default now(),
    primary key (subscription_id, digest)
);
create index subscribed_of_contribution on subscribed (contribution_id);
