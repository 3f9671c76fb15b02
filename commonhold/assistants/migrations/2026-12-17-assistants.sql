-- That an assistant called a tool in somebody's name: which one, which program, when; nothing of what was asked or answered.
create table tool_call (
    id uuid primary key,
    person_id uuid not null references person,
    app text not null default '' check (length(app) <= 200),
    tool text not null check (length(tool) <= 60),
    at timestamptz not null default now()
);
create index tool_call_of_person on tool_call (person_id, id desc);
create index tool_call_by_age on tool_call (at);

-- What was written with an assistant, and with which: its readers are told.
create table assisted (
    contribution_id uuid primary key references contribution on delete cascade,
    app text not null default '' check (length(app) <= 200)
);
