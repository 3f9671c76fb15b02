-- Units form a tree: company, site, ward, shift.
create table unit (
    id uuid primary key,
    parent_id uuid references unit,
    name text not null check (length(name) between 1 and 200),
    sort_sv bytea not null check (length(sort_sv) <= 4000),
    sort_nl bytea not null check (length(sort_nl) <= 4000),
    check (parent_id <> id)
);
create unique index unit_once on unit (coalesce(parent_id, '00000000-0000-0000-0000-000000000000'), name);

-- Whoever is or was here. A guest belongs to another organisation and is only ever in the groups they were asked into.
-- Not yet joined: joined_at is null. Gone: left_at is set; the name stays with what they made.
create table person (
    id uuid primary key,
    handle text not null unique check (handle ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
    name text not null check (length(name) between 1 and 200),
    unit_id uuid references unit,
    title text not null default '' check (length(title) <= 200),
    about text not null default '' check (length(about) <= 5000),
    about_html text not null default '' check (length(about_html) <= 40000),
    place text not null default '' check (length(place) <= 200),
    speaks text[] not null default '{}' check (cardinality(speaks) <= 20 and length(array_to_string(speaks, ' ')) <= 200),
    language text not null default 'en' check (language in ('en', 'sv', 'nl')),
    timezone text not null default 'Europe/Stockholm' check (length(timezone) <= 60),
    picture text check (length(picture) = 64),
    sort_sv bytea not null check (length(sort_sv) <= 4000),
    sort_nl bytea not null check (length(sort_nl) <= 4000),
    is_guest boolean not null default false,
    joined_at timestamptz,
    left_at timestamptz,
    created_at timestamptz not null default now()
);
create index person_by_name_sv on person (sort_sv, id);
create index person_by_name_nl on person (sort_nl, id);
create index person_by_joining on person (joined_at desc) where left_at is null;
create index person_in_unit on person (unit_id);

-- Who looks after the house.
create table steward (
    person_id uuid primary key references person,
    by uuid references person,
    at timestamptz not null default now()
);
