-- Who said that they are in the room, by scanning its code. Read by themselves and by who prepares it, and gone some days later.
create table presence (
    date_id uuid not null references event_date on delete cascade,
    person_id uuid not null references person,
    at timestamptz not null default now(),
    primary key (date_id, person_id)
);
create index presence_at on presence (at);

-- What is asked for the room: a reply to the event. Who wants to hear it is theirs alone.
create table floor_question (
    contribution_id uuid primary key references contribution on delete cascade,
    event_id uuid not null references event on delete cascade,
    unique (event_id, contribution_id)
);
create table wish (
    question_id uuid not null references floor_question on delete cascade,
    person_id uuid not null references person,
    primary key (question_id, person_id)
);
