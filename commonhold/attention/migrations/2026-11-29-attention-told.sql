-- Which kinds of news there are is the code's to say: a new one needs no migration. What was said is told once for all its kinds,
-- what followed once for each.
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind ~ '^[a-z_]{3,24}$');
drop index notice_of_what_was_said;
drop index notice_of_what_followed;
create unique index notice_of_what_was_said on notice (person_id, contribution_id)
    where kind in ('mention', 'reply', 'talk', 'reaction');
create unique index notice_of_what_followed on notice (person_id, contribution_id, kind)
    where contribution_id is not null and kind not in ('mention', 'reply', 'talk', 'reaction');
