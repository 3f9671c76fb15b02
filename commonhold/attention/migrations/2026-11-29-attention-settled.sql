-- A date was settled ('settled'): whoever had answered is told, once, and anew when it moves.
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in (
    'mention', 'reply', 'talk', 'reaction', 'reminder', 'pointed', 'accepted', 'decided', 'outdated', 'opened', 'settled', 'invited',
    'asked'));
drop index notice_of_what_followed;
create unique index notice_of_what_followed on notice (person_id, contribution_id, kind)
    where kind in ('reminder', 'pointed', 'accepted', 'decided', 'outdated', 'opened', 'settled');
