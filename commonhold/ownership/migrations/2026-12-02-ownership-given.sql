-- A hold that its owner gave in by the browser is looked at first (`given`): until then nothing is known of it, and `signed_by` says so
-- too, so that each gives in one at a time. `trouble` is why it could not be taken in, in their language.
alter table arrival drop constraint arrival_state_check;
alter table arrival add constraint arrival_state_check check (state in ('given', 'offered', 'declined', 'waiting', 'running', 'here', 'failed'));
alter table arrival add column trouble text not null default '' check (length(trouble) <= 500);
