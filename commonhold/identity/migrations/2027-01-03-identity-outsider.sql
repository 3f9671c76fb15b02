-- Somebody without an account gave an address at their link to an event, and shows first that it is theirs.
alter table ticket drop constraint ticket_purpose_check;
alter table ticket add constraint ticket_purpose_check
    check (purpose in ('sign-in', 'password', 'address', 'join', 'passkey', 'private', 'desk', 'recovery', 'second', 'outsider'));
