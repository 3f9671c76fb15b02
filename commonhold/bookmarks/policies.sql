create policy with_it on bookmark for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy bookmarks on bookmark for insert to commonhold_member with check (exists (
    select from contribution c
    where c.id = contribution_id and c.kind = 'bookmark' and c.parent_id is null and c.author_id = (select viewer())));
create policy keeper on bookmark to commonhold_keeper using (true) with check (true);
