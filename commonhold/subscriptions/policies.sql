-- Whoever reads a group knows what is posted into it from elsewhere; its stewards say what that is.
create policy with_its_group on subscription for select to commonhold_member using (group_id in (select a from my_audiences() a));
create policy steward_adds on subscription for insert to commonhold_member
    with check (by = (select viewer()) and group_id in (select my_stewardships()));
create policy steward_takes_on on subscription for update to commonhold_member
    using (group_id in (select my_stewardships())) with check (by = (select viewer()) and group_id in (select my_stewardships()));
create policy steward_ends on subscription for delete to commonhold_member using (group_id in (select my_stewardships()));
create policy keeper on subscription to commonhold_keeper using (true) with check (true);

-- What was posted is noted by the worker, in the transaction that posts it.
create policy keeper on subscribed to commonhold_keeper using (true) with check (true);

-- Whoever reads a group knows of its bots who asked for them.
create policy with_its_group on feed_bot for select to commonhold_member using (group_id in (select a from my_audiences() a));
create policy keeper on feed_bot to commonhold_keeper using (true) with check (true);
