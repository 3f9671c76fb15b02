-- How a person wants to be told, by kind of news: not at all, here only, by mail at once, in a daily or a weekly letter.
-- Hours are those of the person's own time zone. No row: the usual way, which is what these defaults say.
create table telling (
    person_id uuid primary key references person,
    waiting text not null default 'once' check (waiting in ('app', 'once', 'daily', 'weekly')),
    mention text not null default 'once' check (mention in ('none', 'app', 'once', 'daily', 'weekly')),
    reply text not null default 'daily' check (reply in ('none', 'app', 'once', 'daily', 'weekly')),
    talk text not null default 'daily' check (talk in ('none', 'app', 'once', 'daily', 'weekly')),
    reaction text not null default 'app' check (reaction in ('none', 'app', 'once', 'daily', 'weekly')),
    reminder text not null default 'once' check (reminder in ('app', 'once', 'daily', 'weekly')),
    quiet_from smallint check (quiet_from between 0 and 23),
    quiet_until smallint check (quiet_until between 0 and 23),
    is_quiet_weekend boolean not null default false,
    letter_hour smallint not null default 7 check (letter_hour between 0 and 23),
    letter_day smallint not null default 1 check (letter_day between 1 and 7),
    check ((quiet_from is null) = (quiet_until is null))
);

-- A letter about news, to one person: about one conversation or group, or a gathering. Its id is that of the mail, so that
-- sending it twice is sending the same one; a reply to it comes back under the same id.
create table letter (
    id uuid primary key,
    person_id uuid not null references person,
    rhythm text not null check (rhythm in ('once', 'daily', 'weekly')),
    contribution_id uuid references contribution on delete cascade,
    made_at timestamptz not null,
    sent_at timestamptz
);
create index letter_of_person on letter (person_id, made_at desc);
create index letter_about on letter (contribution_id);

-- What is told to one person: one row for one thing that happened. Of what was said: it named them ('mention'), answered them
-- ('reply') or went on where they took part ('talk'). All reactions to one thing of theirs are one row ('reaction'), and so is
-- what they asked to be reminded of ('reminder'). 'invited': they are asked into a group; 'asked': `by_id` asks to come into
-- theirs. `way` is how it is told beside the page, and `letter_id` the letter that told it.
create table notice (
    id uuid primary key,
    person_id uuid not null references person,
    kind text not null check (kind in ('mention', 'reply', 'talk', 'reaction', 'reminder', 'invited', 'asked')),
    contribution_id uuid references contribution on delete cascade,
    group_id uuid references "group",
    by_id uuid references person,
    at timestamptz not null,
    read_at timestamptz,
    way text not null check (way in ('app', 'once', 'daily', 'weekly')),
    letter_id uuid references letter on delete set null,
    check ((contribution_id is null) = (kind in ('invited', 'asked'))),
    check ((contribution_id is null) = (group_id is not null and by_id is not null))
);
create unique index notice_of_what_was_said on notice (person_id, contribution_id) where kind <> 'reminder';
create unique index notice_of_reminder on notice (person_id, contribution_id) where kind = 'reminder';
create unique index notice_of_group on notice (person_id, group_id, by_id, kind) where group_id is not null;
create index notice_newest on notice (person_id, id desc);
create index notice_unread on notice (person_id) where read_at is null;
create index notice_about on notice (contribution_id);
create index notice_to_write on notice (way, at) where read_at is null and letter_id is null and way <> 'app';
create index notice_in_letter on notice (letter_id) where letter_id is not null;

-- What a person wants to hear nothing of: a conversation, a group, a person (`target_id`), or a word.
create table mute (
    id uuid primary key,
    person_id uuid not null references person,
    kind text not null check (kind in ('talk', 'group', 'person', 'word')),
    target_id uuid,
    word text check (length(word) between 2 and 100),
    at timestamptz not null default now(),
    check ((target_id is null) = (kind = 'word') and (word is not null) = (kind = 'word'))
);
create unique index mute_once on mute (person_id, target_id, word) nulls not distinct;

-- What a person has put aside to read later, and when they want to be reminded of it.
create table saved (
    person_id uuid not null references person,
    contribution_id uuid not null references contribution on delete cascade,
    at timestamptz not null default now(),
    remind_at timestamptz,
    primary key (person_id, contribution_id)
);
create index saved_about on saved (contribution_id);
create index saved_to_remind on saved (remind_at) where remind_at is not null;
