-- A log is begun and gone on with; nobody, the house neither, changes or takes away what stands in it.
create policy keeper_reads on identity_log for select to commonhold_keeper using (true);
create policy keeper_begins on identity_log for insert to commonhold_keeper with check (true);
create policy reader on identity_log for select to commonhold_reader using (true);
create policy keeper_reads on identity_line for select to commonhold_keeper using (true);
create policy keeper_writes on identity_line for insert to commonhold_keeper with check (true);
create policy reader on identity_line for select to commonhold_reader using (true);
