-- What many are asked to vote on in short statements: a contribution of this kind, whose title is the question. `is_named`: who wrote a
-- statement stands with it from the beginning; else it is told when it is over. What is asked stays as it was sent.
create table opinion_map (
    contribution_id uuid primary key references contribution on delete cascade,
    is_named boolean not null,
    ends_at timestamptz not null
);
create index opinion_map_by_end on opinion_map (ends_at);

-- One thought in somebody's own words. Each stands once on a map; who wrote it stands apart, since that is told later.
create table statement (
    id uuid primary key,
    map_id uuid not null references opinion_map on delete cascade,
    words text not null check (char_length(words) between 1 and 200),
    unique (map_id, id)
);
create unique index statement_once on statement (map_id, lower(words));

create table statement_author (
    statement_id uuid primary key,
    map_id uuid not null,
    person_id uuid not null references person,
    foreign key (map_id, statement_id) references statement (map_id, id) on delete cascade
);
create index statement_author_of on statement_author (map_id, person_id);

-- Put aside by whoever asked, with a reason that all read: nobody votes on it any more, and it is on no map.
create table statement_aside (
    statement_id uuid primary key,
    map_id uuid not null,
    why text not null check (char_length(why) between 1 and 1000),
    by uuid not null references person,
    at timestamptz not null default now(),
    foreign key (map_id, statement_id) references statement (map_id, id) on delete cascade
);
create index statement_aside_of on statement_aside (map_id);

-- Somebody has voted, and when they did last. Not how: that is nobody's to read but theirs.
create table opinion_taker (
    map_id uuid not null references opinion_map on delete cascade,
    person_id uuid not null references person,
    at timestamptz not null default now(),
    primary key (map_id, person_id)
);
create index opinion_taker_of on opinion_taker (person_id);

-- What somebody says of a statement: 1 agrees, -1 disagrees, 0 passes.
create table opinion (
    map_id uuid not null,
    statement_id uuid not null,
    person_id uuid not null,
    says smallint not null check (says in (-1, 0, 1)),
    primary key (statement_id, person_id),
    foreign key (map_id, statement_id) references statement (map_id, id) on delete cascade,
    foreign key (map_id, person_id) references opinion_taker (map_id, person_id) on delete cascade
);
create index opinion_of on opinion (map_id, person_id);

-- What was found when it was last drawn: counts of five people and more, of groups and never of anybody.
create table opinion_drawing (
    map_id uuid primary key references opinion_map on delete cascade,
    found jsonb not null check (length(found::text) <= 400000),
    is_final boolean not null,
    at timestamptz not null
);
