create policy own on erasure for select to commonhold_member using (person_id = (select viewer()));
create policy asks on erasure for insert to commonhold_member with check (person_id = (select viewer()) and state = 'waiting');
-- Asked for anew once it is over, and stopped while it is not.
create policy asks_anew on erasure for update to commonhold_member
    using (person_id = (select viewer()))
    with check (person_id = (select viewer()) and state in ('waiting', 'stopped'));
create policy keeper on erasure to commonhold_keeper using (true) with check (true);

create policy keeper on erased to commonhold_keeper using (true) with check (true);
create policy reader_notes on erased for insert to commonhold_reader with check (true);
grant insert on erased to commonhold_reader;
