-- By which words somebody comes back: the hash of the key behind them, as their log announces it, and when they last tried the words.
-- `holder` is whoever else may write the next line, with the hash of their key.
create table recovery (
    person_id uuid primary key references person,
    log_id uuid not null references identity_log,
    hash text not null unique check (length(hash) <= 100),
    holder text not null default '' check (length(holder) <= 200),
    holder_hash text not null default '' check (length(holder_hash) <= 100),
    made_at timestamptz not null default now(),
    tested_at timestamptz not null default now(),
    check ((holder = '') = (holder_hash = ''))
);
create index recovery_of_log on recovery (log_id);
