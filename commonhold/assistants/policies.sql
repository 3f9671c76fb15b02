-- What assistants did in somebody's name is theirs to see, and stays as it is until it is old.
create policy own on tool_call for select to commonhold_member using (person_id = (select viewer()));
create policy notes on tool_call for insert to commonhold_member with check (person_id = (select viewer()));
create policy keeper on tool_call to commonhold_keeper using (true) with check (true);

-- Whoever reads it knows with what it was written; its author says so when it is, and cannot take that back.
create policy with_it on assisted for select to commonhold_member using (exists (select from contribution c where c.id = contribution_id));
create policy author_says on assisted for insert to commonhold_member
    with check (exists (select from contribution c where c.id = contribution_id and c.author_id = (select viewer())));
create policy keeper on assisted to commonhold_keeper using (true) with check (true);
