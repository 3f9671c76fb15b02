-- Who could read it before knows that it was opened; to who came later it has always been so.
create policy with_before on widening for select to commonhold_member using (from_id in (select a from my_audiences() a));
create policy author_opens on widening for insert to commonhold_member with check (by = (select viewer())
    and from_id in (select a from my_audiences() a)
    and exists (select from contribution c where c.id = contribution_id and c.audience_id = to_id and c.author_id = (select viewer())));
create policy keeper on widening to commonhold_keeper using (true) with check (true);

create policy own on left_as_it_is for select to commonhold_member using (person_id = (select viewer()));
create policy own_leaves on left_as_it_is for insert to commonhold_member with check (person_id = (select viewer())
    and audience_id in (select a from my_audiences() a)
    and exists (select from contribution c where c.id = contribution_id and c.author_id = (select viewer())));
create policy own_thinks_again on left_as_it_is for delete to commonhold_member using (person_id = (select viewer()));
create policy keeper on left_as_it_is to commonhold_keeper using (true) with check (true);
