-- The second step of a person: what their app draws its codes from, locked, and the newest step of time that it has answered for.
-- It holds once an answer has shown that the app has it.
create table second_step (
    person_id uuid primary key references person,
    secret bytea not null check (length(secret) <= 200),
    begun_at timestamptz not null default now(),
    holds_since timestamptz,
    answered_for bigint not null default 0
);

-- Codes on paper, for when the app is not at hand: each opens once, and is gone then.
create table recovery_code (
    hash bytea primary key check (length(hash) = 32),
    person_id uuid not null references person
);
create index recovery_code_of_person on recovery_code (person_id);

-- Who has said their password, or come by a letter, and is asked for the second step.
alter table ticket drop constraint ticket_purpose_check;
alter table ticket add constraint ticket_purpose_check
    check (purpose in ('sign-in', 'password', 'address', 'join', 'passkey', 'private', 'desk', 'recovery', 'second'));
