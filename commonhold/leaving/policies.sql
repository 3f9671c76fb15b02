create policy own on private_address to commonhold_member
    using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy keeper on private_address to commonhold_keeper using (true) with check (true);

-- A desk is opened by one who has left, and shut by them.
create policy own on desk_session to commonhold_member
    using (person_id = (select viewer())) with check (person_id = (select viewer()) and desk_ends(person_id) is not null);
create policy keeper on desk_session to commonhold_keeper using (true) with check (true);
create policy reader on desk_session for select to commonhold_reader using (true);

-- Written by the house and changed by nobody.
create policy own on receipt for select to commonhold_member using (person_id = (select viewer()));
create policy keeper on receipt to commonhold_keeper using (true) with check (true);
create policy reader on receipt for select to commonhold_reader using (true);
