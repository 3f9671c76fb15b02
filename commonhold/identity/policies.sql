-- Each of these is a person's own; what happens before anybody is known passes the functions of this room.
create policy own on login to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy own on address to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy own on session for select to commonhold_member using (person_id = (select viewer()));
create policy ends on session for delete to commonhold_member using (person_id = (select viewer()));
create policy own on passkey to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy own on ticket for delete to commonhold_member using (person_id = (select viewer()));
create policy gives on welcome to commonhold_member using (by = (select viewer())) with check (by = (select viewer()) and (select is_member()));
create policy steward_sees on welcome to commonhold_member using ((select is_steward())) with check ((select is_steward()));

create policy keeper on login to commonhold_keeper using (true) with check (true);
create policy keeper on address to commonhold_keeper using (true) with check (true);
create policy keeper on session to commonhold_keeper using (true) with check (true);
create policy keeper on passkey to commonhold_keeper using (true) with check (true);
create policy keeper on ticket to commonhold_keeper using (true) with check (true);
create policy keeper on welcome to commonhold_keeper using (true) with check (true);
create policy keeper on attempt to commonhold_keeper using (true) with check (true);

create policy reader on session for select to commonhold_reader using (true);
