create policy steward_sees on wall for select to commonhold_member using (exists (select from steward s where s.person_id = (select viewer())));
create policy steward_makes on wall for insert to commonhold_member
    with check (by = (select viewer()) and exists (select from steward s where s.person_id = (select viewer())));
create policy steward_ends on wall for delete to commonhold_member using (exists (select from steward s where s.person_id = (select viewer())));
create policy keeper on wall to commonhold_keeper using (true) with check (true);
create policy reader on wall for select to commonhold_reader using (true);

create policy own on off_wall for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.author_id = (select viewer())));
create policy keeps_off on off_wall for insert to commonhold_member
    with check (exists (select from contribution c where c.id = contribution_id and c.author_id = (select viewer())));
create policy lets_on on off_wall for delete to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.author_id = (select viewer())));
create policy keeper on off_wall to commonhold_keeper using (true) with check (true);
create policy reader on off_wall for select to commonhold_reader using (true);
