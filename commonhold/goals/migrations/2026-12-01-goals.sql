-- What is to be reached: a contribution of this kind, whose title is the goal and whose words say on what ground. Perhaps until a day.
create table goal (
    contribution_id uuid primary key references contribution on delete cascade,
    until date
);

-- By what it is seen whether it is reached: from where, to where.
create table measure (
    id uuid primary key,
    goal_id uuid not null references goal on delete cascade,
    name text not null check (char_length(name) between 1 and 200),
    unit text not null default '' check (length(unit) <= 40),
    baseline double precision check (abs(baseline) <= 1e15),
    target double precision not null check (abs(target) <= 1e15)
);
create index measure_of on measure (goal_id, id);

-- How it stood on a day, and where that is from: one for a day, the last that was said.
create table reading (
    measure_id uuid not null references measure on delete cascade,
    day date not null,
    value double precision not null check (abs(value) <= 1e15),
    source text not null default '' check (char_length(source) <= 300),
    primary key (measure_id, day)
);
