create policy steward_sees on provider for select to commonhold_member using ((select is_steward()));
create policy steward_names on provider for insert to commonhold_member with check (by = (select viewer()) and (select is_steward()));
create policy steward_ends on provider for delete to commonhold_member using ((select is_steward()));
create policy keeper on provider to commonhold_keeper using (true) with check (true);
create policy reader on provider for select to commonhold_reader using (true);

-- By which word they are known where is a person's own.
create policy own on provider_login for select to commonhold_member using (person_id = (select viewer()));
create policy comes_in on provider_login for insert to commonhold_member with check (person_id = (select viewer()));
create policy keeper on provider_login to commonhold_keeper using (true) with check (true);
create policy reader on provider_login to commonhold_reader using (true);

-- What was signed is noted and taken by two guarded functions at the door, and read by nobody.
create policy keeper on provider_answer to commonhold_keeper using (true) with check (true);
create policy reader on provider_answer to commonhold_reader using (true) with check (true);
