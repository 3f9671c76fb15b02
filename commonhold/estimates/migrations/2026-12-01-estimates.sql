-- What many are asked to estimate: a contribution of this kind, whose title is the question. Until `opens_at` each answers alone and
-- sees nothing of the others; until `ends_at` whoever did answers once more, having seen. What is asked stays as it was sent.
-- A day is a number of days since 1970, a chance is in percent, and what is chosen is the number of an option.
create table estimate (
    contribution_id uuid primary key references contribution on delete cascade,
    sort text not null check (sort in ('number', 'date', 'chance', 'choice')),
    unit text not null default '' check (length(unit) <= 40 and (unit = '' or sort = 'number')),
    options text[] not null default '{}' check (
        length(array_to_string(options, ' ')) <= 4100
        and (cardinality(options) between 2 and 20 or sort <> 'choice' and cardinality(options) = 0)),
    opens_at timestamptz not null,
    ends_at timestamptz not null check (ends_at >= opens_at),
    -- Whoever answered has been told that all is opened.
    is_announced boolean not null default false
);
create index estimate_to_open on estimate (opens_at) where not is_announced;

-- Somebody has sealed an answer, out of this unit. Not which: that is nobody's to read but theirs.
create table envelope (
    estimate_id uuid not null references estimate on delete cascade,
    person_id uuid not null references person,
    unit_id uuid references unit on delete set null,
    at timestamptz not null default now(),
    primary key (estimate_id, person_id)
);
create index envelope_of on envelope (person_id);

-- The first answer, given alone, and the second, given after all were seen. Both stay.
create table guess (
    estimate_id uuid not null,
    person_id uuid not null,
    round smallint not null check (round in (1, 2)),
    value double precision not null check (abs(value) <= 1e15),
    low double precision check (low <= value),
    high double precision check (high >= value),
    at timestamptz not null default now(),
    primary key (estimate_id, person_id, round),
    foreign key (estimate_id, person_id) references envelope on delete cascade
);

-- Why somebody thinks so, shown with their name or without when all is opened, and never beside their answer.
create table reason (
    estimate_id uuid not null,
    person_id uuid not null,
    words text not null check (char_length(words) between 1 and 1000),
    is_named boolean not null,
    primary key (estimate_id, person_id),
    foreign key (estimate_id, person_id) references envelope on delete cascade
);

-- How it turned out, and how that is known.
create table settlement (
    estimate_id uuid primary key references estimate on delete cascade,
    truth double precision not null check (abs(truth) <= 1e15),
    source text not null check (char_length(source) between 1 and 1000),
    by uuid not null references person,
    at timestamptz not null default now()
);
