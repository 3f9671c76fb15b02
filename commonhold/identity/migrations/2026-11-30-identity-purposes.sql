-- Two more things that a letter opens once: a private address is confirmed, and the desk of one who has left.
alter table ticket drop constraint ticket_purpose_check;
alter table ticket add constraint ticket_purpose_check
    check (purpose in ('sign-in', 'password', 'address', 'join', 'passkey', 'private', 'desk'));
