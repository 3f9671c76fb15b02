-- What a link of a contribution leads to. Its picture lies in the row and goes with it: small, and nobody else's.
create table preview (
    id uuid primary key,
    contribution_id uuid not null references contribution on delete cascade,
    url text not null check (length(url) <= 2000),
    state text not null default 'waiting' check (state in ('waiting', 'found', 'inside', 'nothing', 'away')),
    tries smallint not null default 0,
    title text not null default '' check (length(title) <= 300),
    description text not null default '' check (length(description) <= 500),
    site text not null default '' check (length(site) <= 200),
    picture bytea check (length(picture) <= 200000),
    noted_at timestamptz not null default now(),
    unique (contribution_id, url),
    check (state = 'found' or title = '' and description = '' and site = '' and picture is null)
);
create index preview_waiting on preview (noted_at) where state = 'waiting';
