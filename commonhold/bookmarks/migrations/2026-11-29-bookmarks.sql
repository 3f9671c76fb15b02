-- Where a bookmark leads: the first address in its words. `same` is one for all spellings of an address.
create table bookmark (
    contribution_id uuid primary key references contribution on delete cascade,
    url text not null check (length(url) between 1 and 2000),
    same text not null check (same ~ '^[0-9a-f]{64}$')
);
create index bookmark_same on bookmark (same, contribution_id desc);
