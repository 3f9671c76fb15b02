-- Who can read a thing: an audience is a set of people. 'me': one person (the audience has that person's id).
-- 'chosen': people its maker chose. 'group': a group is an audience with a name. 'organisation': all but guests.
create table audience (
    id uuid primary key,
    kind text not null check (kind in ('me', 'chosen', 'group', 'organisation')),
    made_by uuid references person,
    made_at timestamptz not null default now()
);
create unique index audience_organisation on audience (kind) where kind = 'organisation';
insert into audience (id, kind) values ('00000000-0000-7000-8000-000000000001', 'organisation');

-- How one gets in (`door`): open (walk in), request (ask), invited (seen, by invitation), hidden (not seen).
create table "group" (
    id uuid primary key references audience,
    slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,98}$'),
    name text not null check (length(name) between 1 and 200),
    purpose text not null default '' check (length(purpose) <= 2000),
    door text not null check (door in ('open', 'request', 'invited', 'hidden')),
    language text check (length(language) <= 8),
    keep text check (keep in ('keep', 'trace', 'stay')),
    sort_sv bytea not null check (length(sort_sv) <= 4000),
    sort_nl bytea not null check (length(sort_nl) <= 4000),
    made_by uuid references person,
    made_at timestamptz not null default now(),
    archived_at timestamptz
);

-- Who is in an audience, and as what.
create table membership (
    audience_id uuid not null references audience,
    person_id uuid not null references person,
    role text not null default 'member' check (role in ('member', 'steward')),
    by uuid references person,
    since timestamptz not null default now(),
    primary key (person_id, audience_id)
);
create index membership_of_audience on membership (audience_id, person_id) include (role);

-- Somebody in the group asks somebody in.
create table invitation (
    group_id uuid not null references "group",
    person_id uuid not null references person,
    by uuid not null references person,
    at timestamptz not null default now(),
    primary key (group_id, person_id)
);

-- Somebody asks to be let in.
create table request (
    group_id uuid not null references "group",
    person_id uuid not null references person,
    words text not null default '' check (length(words) <= 2000),
    at timestamptz not null default now(),
    primary key (group_id, person_id)
);
