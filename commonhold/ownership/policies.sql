create policy own on taking for select to commonhold_member using (person_id = (select viewer()));
create policy asks on taking for insert to commonhold_member with check (person_id = (select viewer()) and state = 'waiting' and file is null);
-- Asked for anew once it is through, or fetched; what is at work stays so.
create policy asks_anew on taking for update to commonhold_member
    using (person_id = (select viewer()) and state in ('packed', 'failed'))
    with check (person_id = (select viewer()) and (state = 'waiting' and file is null or state = 'packed'));
create policy keeper on taking to commonhold_keeper using (true) with check (true);

create policy own on arrival for select to commonhold_member using (person_id = (select viewer()));
-- Whoever comes from elsewhere gives a hold in, one at a time; what could not be read makes room.
create policy gives on arrival for insert to commonhold_member
    with check (person_id = (select viewer()) and state = 'given' and signed_by = 'given' and not is_newcomer);
create policy gives_another on arrival for delete to commonhold_member
    using (person_id = (select viewer()) and state = 'failed' and signed_by = 'given');
-- Whose it is says yes or no, once.
create policy answers on arrival for update to commonhold_member
    using (person_id = (select viewer()) and state = 'offered')
    with check (person_id = (select viewer()) and state in ('waiting', 'declined'));
create policy keeper on arrival to commonhold_keeper using (true) with check (true);

create policy own on brought for select to commonhold_member using (arrival_id in (select a.id from arrival a where a.person_id = (select viewer())));
create policy keeper on brought to commonhold_keeper using (true) with check (true);
