-- What is being written down is seen by whoever writes it down, and by nobody else. It goes to readers of whom they are one.
create policy own on capture for select to commonhold_member using (by = (select viewer()));
create policy takes_down on capture for insert to commonhold_member with check (by = (select viewer()) and may_take_down(audience_id, answers_id));
create policy writes_on on capture for update to commonhold_member
    using (by = (select viewer()) and not is_approved(id))
    with check (by = (select viewer()) and may_take_down(audience_id, answers_id));
create policy throws_away on capture for delete to commonhold_member
    using (by = (select viewer()) and not is_approved(id));
create policy keeper on capture to commonhold_keeper using (true) with check (true);
grant update on capture to commonhold_reader;
create policy reader on capture for select to commonhold_reader using (true);
create policy reader_answers on capture for update to commonhold_reader using (true) with check (true);

create policy with_it on approval for select to commonhold_member using (exists (select from capture c where c.id = capture_id));
create policy asks on approval for insert to commonhold_member with check (says is null and exists (select from capture c where c.id = capture_id));
create policy asks_no_more on approval for delete to commonhold_member
    using (says is distinct from 'yes' and exists (select from capture c where c.id = capture_id));
create policy keeper on approval to commonhold_keeper using (true) with check (true);
grant update on approval to commonhold_reader;
create policy reader on approval for select to commonhold_reader using (true);
create policy reader_answers on approval for update to commonhold_reader using (true) with check (true);

-- Who said yes is read by the worker that publishes it, and is gone then.
create policy keeper on consent to commonhold_keeper using (true) with check (true);
grant insert on consent to commonhold_reader;
create policy reader_notes on consent for insert to commonhold_reader with check (true);

create policy with_it on relayed for select to commonhold_member using (exists (select from contribution c where c.id = contribution_id));
create policy keeper on relayed to commonhold_keeper using (true) with check (true);

-- Whose a voice is nobody reads but its owner: not even the keeper, who sees all else.
create policy own on voice for select to commonhold_member using (owner_id = (select viewer()));
create policy owner_lets_go on voice for delete to commonhold_member using (owner_id = (select viewer()));
create policy keeper on voice for insert to commonhold_keeper with check (true);
grant update on voice to commonhold_reader;
create policy reader on voice for select to commonhold_reader using (true);
create policy reader_claims on voice for update to commonhold_reader using (true) with check (true);
