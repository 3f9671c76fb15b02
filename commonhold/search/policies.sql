create policy with_it on passage for select to commonhold_member using (exists (select from attachment a where a.id = attachment_id));
create policy keeper on passage to commonhold_keeper using (true) with check (true);
