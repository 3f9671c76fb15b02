create policy with_it on event for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy invites on event for insert to commonhold_member with check (exists (
    select from contribution c
    where c.id = contribution_id and c.kind = 'event' and c.parent_id is null and c.author_id = (select viewer())));
create policy prepares on event for update to commonhold_member using (may_organise(contribution_id)) with check (may_organise(contribution_id));
create policy keeper on event to commonhold_keeper using (true) with check (true);
create policy reader on event for select to commonhold_reader using (true);

create policy with_it on event_date for select to commonhold_member using (exists (select from event e where e.contribution_id = event_id));
create policy adds on event_date for insert to commonhold_member with check (may_organise(event_id));
create policy moves on event_date for update to commonhold_member using (may_organise(event_id)) with check (may_organise(event_id));
create policy keeper on event_date to commonhold_keeper using (true) with check (true);
create policy reader on event_date for select to commonhold_reader using (true);

-- Its author names who prepares it with them, of those who read it; who was named can step back.
create policy with_it on organiser for select to commonhold_member using (exists (select from event e where e.contribution_id = event_id));
create policy names on organiser for insert to commonhold_member with check (exists (
    select from contribution c join membership m on m.audience_id = c.audience_id
    where c.id = event_id and c.author_id = (select viewer()) and m.person_id = organiser.person_id));
create policy steps_back on organiser for delete to commonhold_member using (
    person_id = (select viewer()) or exists (select from contribution c where c.id = event_id and c.author_id = (select viewer())));
create policy keeper on organiser to commonhold_keeper using (true) with check (true);

-- Who comes is read by those for whom they said so, once they have a seat; who may come, waits or does not, by who prepares it.
create policy own on attendance for select to commonhold_member using (
    person_id = (select viewer()) and exists (select from event_date d where d.id = date_id));
create policy who_comes on attendance for select to commonhold_member using (
    seat is not null and audience_id in (select a from my_audiences() a) and exists (select from event_date d where d.id = date_id));
create policy who_prepares on attendance for select to commonhold_member using (
    may_organise((select d.event_id from event_date d where d.id = date_id)));
-- It is said now, and takes no seat by itself: seats are given.
create policy says on attendance for insert to commonhold_member with check (
    person_id = (select viewer()) and may_say(date_id, says) and seat is null and moved_up_at is null and at = now()
    and exists (select from event_date d join contribution c on c.id = d.event_id where d.id = date_id and c.audience_id = attendance.audience_id));
create policy takes_back on attendance for delete to commonhold_member using (person_id = (select viewer()) and may_say(date_id, 'no'));
create policy keeper on attendance to commonhold_keeper using (true) with check (true);
create policy reader on attendance for select to commonhold_reader using (true);
grant update (seat, moved_up_at) on attendance to commonhold_reader;
create policy reader_gives on attendance for update to commonhold_reader using (true) with check (true);

-- What is decided in an event waits until whoever was absent could say something.
create policy after_the_absent on mark as restrictive for insert to commonhold_member
    with check (kind <> 'decision' or not is_undecided(thread_id));

create policy own on presence for select to commonhold_member using (
    person_id = (select viewer()) and exists (select from event_date d where d.id = date_id));
create policy who_prepares on presence for select to commonhold_member using (
    may_organise((select d.event_id from event_date d where d.id = date_id)));
create policy is_there on presence for insert to commonhold_member with check (person_id = (select viewer()) and may_be_there(date_id));
create policy takes_back on presence for delete to commonhold_member using (person_id = (select viewer()));
create policy keeper on presence to commonhold_keeper using (true) with check (true);

create policy with_it on floor_question for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy asks on floor_question for insert to commonhold_member with check (may_ask_the_room(contribution_id, event_id));
create policy keeper on floor_question to commonhold_keeper using (true) with check (true);
create policy reader on floor_question for select to commonhold_reader using (true);

-- What somebody wants to hear is theirs alone: not even the keeper, who sees all else, can read it. `wished` tells numbers.
create policy own on wish for select to commonhold_member using (
    person_id = (select viewer()) and exists (select from floor_question q where q.contribution_id = question_id));
create policy wants on wish for insert to commonhold_member with check (
    person_id = (select viewer()) and exists (
        select from floor_question q join event_date d on d.event_id = q.event_id
        where q.contribution_id = question_id and d.called_off_at is null and now() < d.ends_at));
create policy takes_back on wish for delete to commonhold_member using (person_id = (select viewer()));
create policy keeper on wish for insert to commonhold_keeper with check (true);
create policy reader on wish for select to commonhold_reader using (true);

-- Whom they asked from outside those who prepare it know; that somebody comes, whoever reads the event. They say so themselves.
create policy who_prepares on outsider for select to commonhold_member using (
    may_organise((select d.event_id from event_date d where d.id = date_id)));
create policy who_comes on outsider for select to commonhold_member using (
    says = 'yes' and exists (select from event_date d where d.id = date_id));
create policy asks on outsider for insert to commonhold_member with check (
    by = (select viewer()) and says is null
    and may_organise((select d.event_id from event_date d where d.id = date_id)));
create policy asks_no_more on outsider for delete to commonhold_member using (
    may_organise((select d.event_id from event_date d where d.id = date_id)));
create policy keeper on outsider to commonhold_keeper using (true) with check (true);
create policy reader on outsider for select to commonhold_reader using (true);
grant update (says) on outsider to commonhold_reader;
create policy reader_answers on outsider for update to commonhold_reader using (true) with check (true);

-- Where somebody from outside is written to is read by the house alone, which writes.
create policy keeper on outsider_mail to commonhold_keeper using (true) with check (true);
create policy reader on outsider_mail to commonhold_reader using (true) with check (true);
grant insert, update on outsider_mail to commonhold_reader;

-- The same once their event was taken away: noted with that, written to by the house.
create policy keeper on outsider_owed to commonhold_keeper using (true) with check (true);
create policy reader_notes on outsider_owed for insert to commonhold_reader with check (true);
grant insert on outsider_owed to commonhold_reader;
