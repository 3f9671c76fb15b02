-- A group that is a project: on this day it ends, and a closing report is asked for. A group without a row has no end.
create table project (
    group_id uuid primary key references "group" on delete cascade,
    ends_on date not null,
    at timestamptz not null default now()
);
