-- `left`, of a person: they had left and are called nothing any more. A backup of before that brings them back as one who is here.
alter table erased drop constraint erased_how_check, add constraint erased_how_check check (how in ('gone', 'nameless', 'left'));
