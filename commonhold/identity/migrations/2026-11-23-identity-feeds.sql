-- An address by which a feed reader comes in: in this person's name, to lists alone. `place` is the one list that it opens,
-- or nothing, for all of them. Only the hash of its secret is kept, and of its use the last day.
create table feed_token (
    id uuid primary key,
    token_hash bytea not null unique check (length(token_hash) = 32),
    person_id uuid not null references person,
    place text not null default '' check (length(place) <= 2000),
    made_at timestamptz not null default now(),
    used_on date
);
create index feed_token_of_person on feed_token (person_id);
