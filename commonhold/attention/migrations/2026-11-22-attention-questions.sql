-- A question was pointed to somebody ('pointed'), an answer of theirs was taken for the answer ('accepted'); `by_id` did so.
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check
    check (kind in ('mention', 'reply', 'talk', 'reaction', 'reminder', 'pointed', 'accepted', 'invited', 'asked'));
drop index notice_of_what_was_said;
drop index notice_of_reminder;
create unique index notice_of_what_was_said on notice (person_id, contribution_id)
    where kind in ('mention', 'reply', 'talk', 'reaction');
create unique index notice_of_what_followed on notice (person_id, contribution_id, kind)
    where kind in ('reminder', 'pointed', 'accepted');
