-- What a conversation has come to, in the words of those who read it: every wording is a row, and the newest that a reader sees
-- stands on top. It goes as far as the reply `until_id`. `audience_id` is whom it was written for: what was summed up when fewer
-- could read stays with those.
create table summary (
    id uuid primary key,
    thread_id uuid not null references contribution on delete cascade,
    audience_id uuid not null references audience,
    by uuid not null references person,
    at timestamptz not null default now(),
    until_id uuid references contribution on delete set null,
    lang text check (length(lang) <= 8),
    text text not null check (length(text) between 1 and 10000),
    html text not null check (length(html) <= 100000)
);
create index summary_of on summary (thread_id, id desc);
create index summary_until on summary (until_id);
