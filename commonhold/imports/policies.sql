create policy keeper on import_run to commonhold_keeper using (true) with check (true);
create policy steward_sees on import_run for select to commonhold_member using ((select is_steward()));
create policy steward_asks on import_run for insert to commonhold_member
    with check ((select is_steward()) and by = (select viewer()) and state = 'waiting' and is_job);

create policy keeper on import_known to commonhold_keeper using (true) with check (true);
create policy keeper on import_step to commonhold_keeper using (true) with check (true);

create policy with_it on import_pin for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy keeper on import_pin to commonhold_keeper using (true) with check (true);
