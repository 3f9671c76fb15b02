-- What was said in the conversation that it comes from, where that was not what opened it.
alter table followup add column said_id uuid references contribution on delete set null;
create index followup_said on followup (said_id) where said_id is not null;
