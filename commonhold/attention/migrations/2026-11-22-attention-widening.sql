-- A conversation was opened to more people ('opened'): whoever replied is asked whether their words come along.
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check
    check (kind in ('mention', 'reply', 'talk', 'reaction', 'reminder', 'pointed', 'accepted', 'opened', 'invited', 'asked'));
drop index notice_of_what_followed;
create unique index notice_of_what_followed on notice (person_id, contribution_id, kind)
    where kind in ('reminder', 'pointed', 'accepted', 'opened');
