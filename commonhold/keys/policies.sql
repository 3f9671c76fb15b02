-- A log is begun and gone on with; nobody, the house neither, changes or takes away what stands in it.
create policy own on identity_log for select to commonhold_member using (person_id = (select viewer()));
create policy begins on identity_log for insert to commonhold_member with check (person_id = (select viewer()));
-- Whoever sees a log is whose it is.
create policy goes_on on identity_line for insert to commonhold_member
    with check (version = (select count(*) + 1 from identity_lines(log_id)) and log_id in (select i.id from identity_log i));
create policy keeper_reads on identity_log for select to commonhold_keeper using (true);
create policy keeper_begins on identity_log for insert to commonhold_keeper with check (true);
create policy reader on identity_log for select to commonhold_reader using (true);
create policy keeper_reads on identity_line for select to commonhold_keeper using (true);
create policy keeper_writes on identity_line for insert to commonhold_keeper with check (true);
create policy reader on identity_line for select to commonhold_reader using (true);

create policy own on recovery to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer())
    and log_id in (select i.id from identity_log i));
create policy keeper on recovery to commonhold_keeper using (true) with check (true);
create policy reader on recovery for select to commonhold_reader using (true);
