-- A page is a contribution that is written together and has a place in a tree: that of the organisation (`house/…`) or of a
-- group (`g/slug/…`). The place is its address and says what stands above it; a page above may be still to be written.
create table page (
    contribution_id uuid primary key references contribution on delete cascade,
    place text not null unique check (length(place) <= 600
        and place ~ '^(house|g/[a-z0-9][a-z0-9-]{0,98})(/[a-z0-9][a-z0-9-]{0,98}){1,12}$'),
    tree text generated always as (case when place like 'g/%' then 'g/' || split_part(place, '/', 2) else 'house' end) stored,
    above text generated always as (regexp_replace(place, '/[^/]+$', '')) stored,
    version integer not null check (version > 0),
    is_template boolean not null default false
);
create index page_above on page (above);
create index page_tree on page (tree, place);

-- Every wording of a page, the present one included: who wrote it, when and why, and which earlier one it
-- brought back. `credit` says of each word of it whose it is.
create table page_version (
    contribution_id uuid not null references page on delete cascade,
    number integer not null check (number > 0),
    by uuid not null references person,
    title text not null check (length(title) <= 300),
    text text not null check (length(text) <= 100000),
    why text not null default '' check (length(why) <= 300),
    restores integer check (restores > 0),
    credit jsonb not null check (length(credit::text) <= 2000000),
    at timestamptz not null default now(),
    primary key (contribution_id, number)
);
create index page_version_by on page_version (by);

-- Where a page stood before it was moved: whoever goes there is led on.
create table page_was (
    place text primary key check (length(place) <= 600),
    contribution_id uuid not null references page on delete cascade,
    at timestamptz not null default now()
);
create index page_was_of on page_was (contribution_id);

-- Where the words of a page lead within the house, whether there is something or not yet.
create table page_link (
    contribution_id uuid not null references page on delete cascade,
    place text not null check (length(place) <= 600),
    primary key (contribution_id, place)
);
create index page_link_to on page_link (place);

-- What a page was distilled from.
create table page_source (
    contribution_id uuid not null references page on delete cascade,
    part_id uuid not null references contribution on delete cascade,
    by uuid not null references person,
    at timestamptz not null default now(),
    primary key (contribution_id, part_id)
);
create index page_source_of on page_source (part_id);
