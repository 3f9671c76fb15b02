-- Whoever reads a group knows what is posted into it from elsewhere; its stewards say what that is.
create policy with_its_group on subscription for select to commonhold_member using (group_id in (select a from my_audiences() a));
create policy steward_adds on subscription for insert to commonhold_member
    with check (by = (select viewer()) and group_id in (select my_stewardships()));
create policy steward_ends on subscription for delete to commonhold_member using (group_id in (select my_stewardships()));
create policy keeper on subscription to commonhold_keeper using (true) with check (true);

-- Noted in the transaction that posts it, in the name of whoever asked for the feed.
create policy asker_notes on subscribed for insert to commonhold_member
    with check (subscription_id in (select s.id from subscription s where s.by = (select viewer())));
create policy keeper on subscribed to commonhold_keeper using (true) with check (true);
