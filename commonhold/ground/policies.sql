create policy member_announces on fact for insert to commonhold_member with check (true);
create policy keeper on fact to commonhold_keeper using (true) with check (true);

create policy member_reads on setting for select to commonhold_member using ((select viewer()) is not null);
create policy keeper on setting to commonhold_keeper using (true) with check (true);
create policy reader on setting for select to commonhold_reader using (true);

create policy own on answered to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy keeper on answered to commonhold_keeper using (true) with check (true);

create policy keeper on procrastinate_jobs to commonhold_keeper using (true) with check (true);
create policy keeper on procrastinate_events to commonhold_keeper using (true) with check (true);
create policy keeper on procrastinate_periodic_defers to commonhold_keeper using (true) with check (true);
create policy keeper on procrastinate_workers to commonhold_keeper using (true) with check (true);
