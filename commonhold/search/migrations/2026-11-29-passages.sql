-- What stands in a file on a contribution, in pieces, so that what is found can be shown with its page. Number 0 is the name of
-- the file and what is said to be seen on it; a file that has it has been read.
create table passage (
    attachment_id uuid not null references attachment on delete cascade,
    number integer not null check (number >= 0),
    page integer check (page > 0),
    lang text check (length(lang) <= 8),
    text text not null check (length(text) <= 2500),
    words tsvector generated always as (words_and_forms(lang, '', told_apart(text))) stored,
    primary key (attachment_id, number)
);
