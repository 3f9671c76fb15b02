-- What was asked: a contribution of this kind, which opens a conversation. Its words stand in `contribution`.
create table question (
    contribution_id uuid primary key references contribution on delete cascade
);

-- Which answer the asker, or a steward of the group, took for the answer. Without a row the question is open.
create table acceptance (
    question_id uuid primary key references question on delete cascade,
    answer_id uuid not null references contribution on delete cascade,
    by uuid not null references person,
    at timestamptz not null default now()
);
create index acceptance_of on acceptance (answer_id);

-- An answer that held once and does no more.
create table outdated (
    answer_id uuid primary key references contribution on delete cascade,
    by uuid not null references person,
    at timestamptz not null default now()
);
