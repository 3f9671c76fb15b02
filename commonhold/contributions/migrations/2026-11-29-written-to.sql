-- The kind of readers something was written for: by this the covenant says what is promised of it, whoever reads it later.
-- Of what was written before this was noted, that is the kind of its present readers.
alter table contribution add column written_to text
    check (written_to in ('me', 'chosen', 'organisation', 'open', 'request', 'invited', 'hidden'));
