-- A browser that its owner has let us tell by its push service. It ends with the session: by signing out, by being signed out
-- from elsewhere, by leaving. `key` and `secret` are the browser's, for which what goes there is sealed (RFC 8291).
create table device (
    id uuid primary key,
    person_id uuid not null references person,
    session_id uuid not null unique references session on delete cascade,
    endpoint text not null check (endpoint like 'https://%' and length(endpoint) <= 1000),
    key bytea not null check (length(key) = 65),
    secret bytea not null check (length(secret) = 16),
    made_at timestamptz not null default now()
);
create index device_of_person on device (person_id);

-- When it was told on devices; a letter follows only if it is still unread.
alter table notice add column pushed_at timestamptz;

alter table notice drop constraint notice_way_check,
    add constraint notice_way_check check (way in ('app', 'push', 'once', 'daily', 'weekly'));
alter table telling
    drop constraint telling_waiting_check, drop constraint telling_mention_check, drop constraint telling_reply_check,
    drop constraint telling_talk_check, drop constraint telling_reaction_check, drop constraint telling_reminder_check,
    add constraint telling_waiting_check check (waiting in ('app', 'push', 'once', 'daily', 'weekly')),
    add constraint telling_mention_check check (mention in ('none', 'app', 'push', 'once', 'daily', 'weekly')),
    add constraint telling_reply_check check (reply in ('none', 'app', 'push', 'once', 'daily', 'weekly')),
    add constraint telling_talk_check check (talk in ('none', 'app', 'push', 'once', 'daily', 'weekly')),
    add constraint telling_reaction_check check (reaction in ('none', 'app', 'push', 'once', 'daily', 'weekly')),
    add constraint telling_reminder_check check (reminder in ('app', 'push', 'once', 'daily', 'weekly'));
