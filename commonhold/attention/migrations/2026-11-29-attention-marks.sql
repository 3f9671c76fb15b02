-- What was decided in a conversation is told to all who took part ('decided'); that something no longer holds to whoever wrote
-- it ('outdated'); `by_id` said so.
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in (
    'mention', 'reply', 'talk', 'reaction', 'reminder', 'pointed', 'accepted', 'decided', 'outdated', 'opened', 'invited', 'asked'));
drop index notice_of_what_followed;
create unique index notice_of_what_followed on notice (person_id, contribution_id, kind)
    where kind in ('reminder', 'pointed', 'accepted', 'decided', 'outdated', 'opened');
