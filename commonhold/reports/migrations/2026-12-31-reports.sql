-- What somebody tells those who look after a group (or the house, where there is no group) of something said. Its author never reads it.
create table report (
    id uuid primary key,
    contribution_id uuid not null references contribution on delete cascade,
    author_id uuid not null references person,
    group_id uuid references "group",
    by uuid not null references person,
    reason text not null check (char_length(reason) between 1 and 2000),
    at timestamptz not null default now(),
    unique (contribution_id, by),
    check (by <> author_id)
);
create index report_by on report (by);
create index report_of_group on report (group_id);

create table report_answer (
    report_id uuid primary key references report on delete cascade,
    by uuid not null references person,
    words text not null check (char_length(words) between 1 and 2000),
    at timestamptz not null default now()
);
