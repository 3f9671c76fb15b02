create policy own on card to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy keeper on card to commonhold_keeper using (true) with check (true);
create policy reader on card for select to commonhold_reader using (true);

-- Asked is whom one sees and who is here; answered is whoever asks, wherever the two are now.
create policy own on contact to commonhold_member using (by = (select viewer())) with check (
    by = (select viewer())
    and (asks_me(person_id) or is_yes and exists (select from person p where p.id = person_id and p.left_at is null)));
create policy told on contact for select to commonhold_member using (person_id = (select viewer()) and is_yes);
create policy keeper on contact to commonhold_keeper using (true) with check (true);
create policy reader on contact for select to commonhold_reader using (true);

-- What came along is its keeper's alone; they take it away, and where its owner is now the log says.
create policy own on kept_card for select to commonhold_member using (person_id = (select viewer()));
create policy forgets on kept_card for delete to commonhold_member using (person_id = (select viewer()));
create policy keeper on kept_card to commonhold_keeper using (true) with check (true);
