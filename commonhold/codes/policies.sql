-- A place is known to whoever may know what its code leads to; a steward of the house who may not read that is not told of it either.
create policy with_conversation on place_code for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy with_group on place_code for select to commonhold_member using (group_id in (select a from my_audiences() a));
create policy steward_makes on place_code for insert to commonhold_member with check (
    by = (select viewer()) and exists (select from steward s where s.person_id = (select viewer()))
    and (group_id in (select a from my_audiences() a)
         or exists (select from contribution c where c.id = contribution_id and c.parent_id is null and c.withdrawn_at is null)));
create policy steward_ends on place_code for delete to commonhold_member using (exists (select from steward s where s.person_id = (select viewer())));
create policy keeper on place_code to commonhold_keeper using (true) with check (true);
