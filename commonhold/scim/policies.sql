-- What a directory told is the stewards' to see and to change; nothing of it is taken away.
create policy steward_sees on provisioned for select to commonhold_member using ((select is_steward()));
create policy steward_notes on provisioned for insert to commonhold_member with check ((select is_steward()));
create policy steward_changes on provisioned for update to commonhold_member using ((select is_steward()));
create policy keeper on provisioned to commonhold_keeper using (true) with check (true);
