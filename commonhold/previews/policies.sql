-- Whoever reads a contribution sees where its links lead; its author may take that away, and say nothing else there.
create policy with_its_contribution on preview for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy author_takes_away on preview for update to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.author_id = (select viewer())))
    with check (state = 'away' and exists (select from contribution c where c.id = contribution_id and c.author_id = (select viewer())));
create policy keeper on preview to commonhold_keeper using (true) with check (true);
