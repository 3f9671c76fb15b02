-- That a page was taken away, or came back: told to each of those whose words it is made of, until they let go of it.
create table page_told (
    id uuid primary key,
    contribution_id uuid not null references page on delete cascade,
    person_id uuid not null references person,
    is_back boolean not null,
    title text not null check (length(title) <= 300),
    why text not null default '' check (length(why) <= 300),
    by uuid not null references person,
    at timestamptz not null default now()
);
create index page_told_person on page_told (person_id, contribution_id, at);
create index page_told_contribution on page_told (contribution_id);
