-- Who agreed to be named as somebody who may know. Without a row nobody is.
create table willing (
    person_id uuid primary key references person,
    at timestamptz not null default now()
);

-- Somebody points a question to somebody: the asker asks them, a colleague knows who knows.
create table pointer (
    question_id uuid not null references question on delete cascade,
    person_id uuid not null references person,
    by uuid not null references person,
    at timestamptz not null default now(),
    primary key (question_id, person_id)
);
create index pointer_to on pointer (person_id, at desc);
