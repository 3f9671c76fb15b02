-- One more question that is answered once: by recovery words.
alter table ticket drop constraint ticket_purpose_check;
alter table ticket add constraint ticket_purpose_check
    check (purpose in ('sign-in', 'password', 'address', 'join', 'passkey', 'private', 'desk', 'recovery'));
