-- When its member was told that a mail was not taken; such a row stands beside those of the mails that were.
alter table received add column told_at timestamptz;
