create policy own on follow to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy keeper on follow to commonhold_keeper using (true) with check (true);
create policy reader on follow for select to commonhold_reader using (true);

create policy own on last_visit to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy keeper on last_visit to commonhold_keeper using (true) with check (true);
create policy reader on last_visit for select to commonhold_reader using (true);
