-- The end of a group is known to those in it, and said by those who look after it.
create policy inside on project for select to commonhold_member using (group_id in (select a from my_audiences() a));
create policy gives_an_end on project for insert to commonhold_member
    with check (group_id in (select my_stewardships()));
create policy moves_the_end on project for update to commonhold_member
    using (group_id in (select my_stewardships())) with check (group_id in (select my_stewardships()));
create policy has_no_end on project for delete to commonhold_member using (group_id in (select my_stewardships()));
create policy keeper on project to commonhold_keeper using (true) with check (true);
