-- A hook is its owner's; whoever reads what it posts knows whose it is. It is made for a group one is in, or for oneself, and stays
-- what it is: its owner, and stewards of the group, end it.
create policy own on incoming_hook for select to commonhold_member using (by = (select viewer()));
create policy with_its_group on incoming_hook for select to commonhold_member using (audience_id in (select a from my_audiences() a));
create policy makes on incoming_hook for insert to commonhold_member with check (
    by = (select viewer()) and bot_id is null and (select is_member())
    and (audience_id = (select viewer()) or audience_id in (select a from my_audiences() a)
        and exists (select from "group" g where g.id = audience_id and g.archived_at is null)));
revoke update on incoming_hook from commonhold_member;
grant update (hash) on incoming_hook to commonhold_member;
create policy ends on incoming_hook for update to commonhold_member
    using (by = (select viewer()) or audience_id in (select my_stewardships())) with check (hash is null);
create policy keeper on incoming_hook to commonhold_keeper using (true) with check (true);
grant update (used_on) on incoming_hook to commonhold_reader;
create policy reader on incoming_hook for select to commonhold_reader using (true);
create policy reader_notes on incoming_hook for update to commonhold_reader using (true) with check (true);

-- What waits to be posted is seen by the worker alone.
create policy keeper on hooked to commonhold_keeper using (true) with check (true);
grant insert on hooked to commonhold_reader;
create policy reader on hooked for select to commonhold_reader using (true);
create policy reader_takes on hooked for insert to commonhold_reader with check (true);

-- Whoever reads a group knows what is told of it elsewhere, and by whose wish. It is made for a group that one is in; its owner, and
-- stewards of the group, end it. Which of it could not be told is its owner's to know.
create policy own on outgoing_hook for select to commonhold_member using (by = (select viewer()));
create policy with_its_group on outgoing_hook for select to commonhold_member using (audience_id in (select a from my_audiences() a));
create policy makes on outgoing_hook for insert to commonhold_member with check (
    by = (select viewer()) and (select is_member()) and audience_id in (select a from my_audiences() a)
    and exists (select from "group" g where g.id = audience_id and g.archived_at is null));
create policy ends on outgoing_hook for delete to commonhold_member
    using (by = (select viewer()) or audience_id in (select my_stewardships()));
create policy keeper on outgoing_hook to commonhold_keeper using (true) with check (true);

create policy own on delivery for select to commonhold_member
    using (exists (select from outgoing_hook h where h.id = hook_id and h.by = (select viewer())));
create policy keeper on delivery to commonhold_keeper using (true) with check (true);
