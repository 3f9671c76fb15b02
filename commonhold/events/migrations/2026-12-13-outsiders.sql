-- Somebody without an account who is asked to a date by a link, which opens that date alone. They sit beside the seats: whoever asks them
-- makes room. What is kept of the link is its hash, and some days after the date nothing is left.
create table outsider (
    id uuid primary key,
    date_id uuid not null references event_date on delete cascade,
    name text not null check (char_length(name) between 1 and 200),
    digest bytea not null unique check (length(digest) = 32),
    by uuid not null references person,
    says text check (says in ('yes', 'no')),
    at timestamptz not null default now()
);
create index outsider_to on outsider (date_id, id);
