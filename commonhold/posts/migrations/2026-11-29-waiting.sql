-- Words that wait to go out. They are no contribution yet: nobody but their writer sees them, and they have no id that anybody
-- could know. At their time they are sent as if their writer pressed the button then. `place` says where they were written: the
-- composer ('write'), or the conversation that they reply in. `contribution_id`: they are out, as that one. `trouble`: what kept
-- them from going out.
create table waiting (
    id uuid primary key,
    person_id uuid not null references person,
    place text not null check (length(place) <= 100),
    body jsonb not null check (length(body::text) <= 250000),
    goes_at timestamptz not null,
    contribution_id uuid references contribution on delete cascade,
    trouble text check (length(trouble) <= 1000)
);
create index waiting_of on waiting (person_id, goes_at);
create index waiting_due on waiting (goes_at) where contribution_id is null and trouble is null;
create index waiting_out on waiting (contribution_id) where contribution_id is not null;
