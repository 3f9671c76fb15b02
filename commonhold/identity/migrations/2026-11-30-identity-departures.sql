-- That somebody leaves on a day to come: one plan a person, which ends with the day or when it is called off. `by` is nobody
-- where it was planned from the command line.
create table departure (
    person_id uuid primary key references person,
    on_day date not null,
    by uuid references person,
    reason text not null default '' check (length(reason) <= 1000),
    planned_at timestamptz not null default now()
);
