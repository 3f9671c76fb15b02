-- A page and all that hangs on it is visible if its contribution is, while it stands.
create policy with_it on page for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
-- It stands in the tree of its readers, and stays there.
create policy author_plants on page for insert to commonhold_member with check (exists (
    select from contribution c where c.id = contribution_id and c.author_id = (select viewer()) and c.is_shared and tree = tree_of(c.audience_id)));
create policy readers_change on page for update to commonhold_member
    using (may_write_page(contribution_id))
    with check (exists (select from contribution c where c.id = contribution_id and tree = tree_of(c.audience_id)));
create policy keeper on page to commonhold_keeper using (true) with check (true);

-- Wordings come and stay: nobody changes one or takes one away.
create policy with_it on page_version for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy readers_write on page_version for insert to commonhold_member
    with check (by = (select viewer()) and may_write_page(contribution_id));
create policy keeper on page_version to commonhold_keeper using (true) with check (true);

create policy with_it on page_was for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy readers_move on page_was for insert to commonhold_member with check (may_write_page(contribution_id)
    and exists (select from page p where p.contribution_id = page_was.contribution_id and page_was.place like p.tree || '/%'));
create policy readers_take on page_was for delete to commonhold_member using (may_write_page(contribution_id));
create policy keeper on page_was to commonhold_keeper using (true) with check (true);

create policy with_it on page_link for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy readers_write on page_link for insert to commonhold_member with check (may_write_page(contribution_id));
create policy readers_remove on page_link for delete to commonhold_member using (may_write_page(contribution_id));
create policy keeper on page_link to commonhold_keeper using (true) with check (true);

-- Both ends must be seen. A page never has more readers than what it was distilled from, but for one's own words.
create policy both_ends on page_source for select to commonhold_member using (
    exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null)
    and exists (select from contribution c where c.id = part_id));
create policy readers_distil on page_source for insert to commonhold_member with check (
    by = (select viewer()) and may_write_page(contribution_id) and exists (
        select from contribution part join contribution page on page.id = page_source.contribution_id
        where part.id = part_id and part.withdrawn_at is null
          and (part.audience_id = page.audience_id or part.author_id = (select viewer()))));
create policy keeper on page_source to commonhold_keeper using (true) with check (true);

-- What was taken away is known to those who may bring it back; to all others it is not there.
create policy returners on page_absence for select to commonhold_member using (may_return_page(contribution_id, by));
create policy takes on page_absence for insert to commonhold_member with check (by = (select viewer()) and may_take_page(contribution_id));
create policy returns on page_absence for delete to commonhold_member using (may_return_page(contribution_id, by));
create policy keeper on page_absence to commonhold_keeper using (true) with check (true);

-- Told to one person alone, and only while they are among its readers; whoever takes it away or brings it back tells them.
create policy own on page_told for select to commonhold_member using (
    person_id = (select viewer()) and exists (select from contribution c where c.id = contribution_id));
create policy own_lets_go on page_told for delete to commonhold_member using (person_id = (select viewer()));
create policy writers_tell on page_told for insert to commonhold_member
    with check (by = (select viewer()) and may_write_page(contribution_id));
create policy keeper on page_told to commonhold_keeper using (true) with check (true);
