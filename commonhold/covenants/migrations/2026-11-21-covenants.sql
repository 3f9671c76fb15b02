-- The covenant: the organisation's rule of what is whose, versioned. What has been written keeps the version it was written under.
create table if not exists covenant (
    version integer primary key check (version > 0),
    choice text not null check (choice in ('generous', 'balanced', 'guarded')),
    rules jsonb not null check (length(rules::text) <= 20000),
    by uuid references person,
    effective_from timestamptz not null default now()
);
