create policy with_it on passage for select to commonhold_member using (exists (select from attachment a where a.id = attachment_id));
create policy keeper on passage to commonhold_keeper using (true) with check (true);

create policy own on saved_search to commonhold_member
    using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy keeper on saved_search to commonhold_keeper using (true) with check (true);
