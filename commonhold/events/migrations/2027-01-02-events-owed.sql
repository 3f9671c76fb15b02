-- A letter that is still to be written to somebody from outside: the event they were asked to was taken away. Nothing else is kept of them,
-- and this goes once the letter is out. What it was called is gone with its words.
create table outsider_owed (
    id uuid primary key default gen_random_uuid(),
    mail text not null check (length(mail) between 3 and 254),
    language text not null check (language in ('en', 'sv', 'nl')),
    timezone text not null check (length(timezone) between 1 and 64),
    starts_at timestamptz not null,
    ends_at timestamptz not null
);
