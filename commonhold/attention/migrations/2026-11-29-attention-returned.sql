-- To which address a letter went out.
alter table letter add column mail text;

-- A letter that came back from a mailbox: for good ('is_hard'), or perhaps only this time; `code` is that of RFC 3463. It counts
-- once, however often it is said.
create table returned (
    letter_id uuid primary key references letter on delete cascade,
    person_id uuid not null references person,
    mail text not null,
    is_hard boolean not null,
    code text not null check (code ~ '^[245](\.\d{1,3}){2}$'),
    at timestamptz not null default now()
);
create index returned_from on returned (person_id, mail);
