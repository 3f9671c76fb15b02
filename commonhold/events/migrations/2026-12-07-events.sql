-- What people come together for: a contribution of this kind. Times are kept as moments; `timezone` is where it takes place, so that
-- a series stays at its hour when clocks change. Whoever comes says so until `answer_days` days before.
create table event (
    contribution_id uuid primary key references contribution on delete cascade,
    timezone text not null check (length(timezone) between 1 and 64),
    place text not null default '' check (length(place) <= 300),
    link text not null default '' check (length(link) <= 2000),
    seats integer check (seats between 1 and 10000),
    answer_days smallint not null default 0 check (answer_days between 0 and 60),
    is_unrecorded boolean not null default false
);

-- Each time that it takes place; a series has several, and each has answers and seats of its own.
create table event_date (
    id uuid primary key,
    event_id uuid not null references event on delete cascade,
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at and ends_at <= starts_at + interval '31 days'),
    called_off_at timestamptz,
    changed_at timestamptz,
    unique (event_id, starts_at)
);
create index event_date_to_come on event_date (ends_at);

-- Who prepares it beside its author.
create table organiser (
    event_id uuid not null references event on delete cascade,
    person_id uuid not null references person,
    primary key (event_id, person_id)
);

-- What somebody says of a date. Whoever comes has a seat, by its number; without one they wait, in the order in which they said so.
-- Two cannot have one seat, however close together they ask. `audience_id`: for whom they said it, who may read their name.
create table attendance (
    id uuid primary key,
    date_id uuid not null references event_date on delete cascade,
    person_id uuid not null references person,
    audience_id uuid not null references audience,
    says text not null check (says in ('yes', 'maybe', 'no')),
    at timestamptz not null default now(),
    seat integer check (seat is null or seat >= 1 and says = 'yes'),
    moved_up_at timestamptz,
    unique (date_id, person_id),
    unique (date_id, seat)
);
create index attendance_of on attendance (person_id);
create index attendance_waiting on attendance (date_id, at, id) where says = 'yes' and seat is null;
