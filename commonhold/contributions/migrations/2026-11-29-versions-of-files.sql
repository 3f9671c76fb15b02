-- What a file was before a newer one took its place: kept with whose and when, for those who see the file. `audience_id`: those
-- alone, where fewer could read when it was replaced.
create table file_version (
    attachment_id uuid not null references attachment on delete cascade,
    number integer not null check (number > 0),
    contribution_id uuid not null references contribution on delete cascade,
    by uuid not null references person,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    name text not null check (length(name) between 1 and 200),
    media_type text not null check (length(media_type) <= 200),
    size bigint not null check (size >= 0),
    width integer check (width > 0),
    height integer check (height > 0),
    alt text not null default '' check (length(alt) <= 1000),
    small_digest text check (small_digest ~ '^[0-9a-f]{64}$'),
    large_digest text check (large_digest ~ '^[0-9a-f]{64}$'),
    at timestamptz not null,
    audience_id uuid references audience on delete cascade,
    primary key (attachment_id, number)
);
create index file_version_of on file_version (contribution_id);
create index file_version_by on file_version (by);
-- Who put it there as it is now, and when, if it took the place of another.
alter table attachment add column replaced_by uuid references person, add column replaced_at timestamptz;
create index attachment_replaced_by on attachment (replaced_by) where replaced_by is not null;
