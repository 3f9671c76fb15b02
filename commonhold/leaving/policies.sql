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

-- An heir is asked by who looks after the group, for a group that both are in, and answers for themselves; either takes it back.
create policy asks on heir for insert to commonhold_member with check (
    by = (select viewer()) and agreed_at is null and group_id in (select my_stewardships())
    and exists (select from membership m join person p on p.id = m.person_id
                where m.audience_id = group_id and m.person_id = heir.person_id and not p.is_guest));
create policy of_the_two on heir for select to commonhold_member using ((select viewer()) in (by, person_id));
create policy answers on heir for update to commonhold_member using (person_id = (select viewer()));
create policy either_ends on heir for delete to commonhold_member using ((select viewer()) in (by, person_id));
create policy keeper on heir to commonhold_keeper using (true) with check (true);

-- Whoever goes says so themselves; those who look after the house know the day.
create policy own on farewell to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy steward_knows on farewell for select to commonhold_member using ((select is_steward()));
create policy keeper on farewell to commonhold_keeper using (true) with check (true);
