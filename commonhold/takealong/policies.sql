create policy own on destination for select to commonhold_member using (person_id = (select viewer()));
create policy names on destination for insert to commonhold_member
    with check (person_id = (select viewer()) and state = 'waiting' and laid_at is null);
-- Whose it is has it tried again; what is at work stays so.
create policy tries_again on destination for update to commonhold_member
    using (person_id = (select viewer()) and state in ('whole', 'failing'))
    with check (person_id = (select viewer()) and state = 'waiting');
create policy ends on destination for delete to commonhold_member using (person_id = (select viewer()));
create policy keeper on destination to commonhold_keeper using (true) with check (true);

-- Noted by the worker and shown to nobody.
create policy keeper on laid to commonhold_keeper using (true) with check (true);

-- Whoever has another house lay something here sees, changes and takes it away; nobody else knows of it.
create policy own on deposit to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy keeper on deposit to commonhold_keeper using (true) with check (true);
