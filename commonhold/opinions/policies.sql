create policy with_it on opinion_map for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy asks on opinion_map for insert to commonhold_member with check (exists (
    select from contribution c
    where c.id = contribution_id and c.kind = 'opinions' and c.parent_id is null and c.author_id = (select viewer())));
create policy keeper on opinion_map to commonhold_keeper using (true) with check (true);

create policy with_it on statement for select to commonhold_member using (exists (select from opinion_map m where m.contribution_id = map_id));
create policy says on statement for insert to commonhold_member with check (may_hold_opinion(map_id));
create policy takes_back on statement for delete to commonhold_member using (may_take_back(id));
create policy keeper on statement to commonhold_keeper using (true) with check (true);
create policy reader on statement for select to commonhold_reader using (true);

-- Who wrote a statement is told from the beginning where the map says so, else when it is over; to those for whom it was written.
create policy own on statement_author for select to commonhold_member using (
    person_id = (select viewer()) and exists (select from opinion_map m where m.contribution_id = map_id));
create policy told on statement_author for select to commonhold_member using (
    audience_id in (select a from my_audiences() a) and exists (select from opinion_map m where m.contribution_id = map_id and (m.is_named or is_drawn_up(map_id))));
create policy writes on statement_author for insert to commonhold_member with check (
    person_id = (select viewer()) and may_hold_opinion(map_id)
    and exists (select from contribution c where c.id = map_id and c.audience_id = statement_author.audience_id));
create policy keeper on statement_author to commonhold_keeper using (true) with check (true);

create policy with_it on statement_aside for select to commonhold_member using (exists (select from opinion_map m where m.contribution_id = map_id));
create policy puts on statement_aside for insert to commonhold_member with check (by = (select viewer()) and may_put_aside(map_id));
create policy takes_in on statement_aside for delete to commonhold_member using (may_put_aside(map_id));
create policy keeper on statement_aside to commonhold_keeper using (true) with check (true);
create policy reader on statement_aside for select to commonhold_reader using (true);

-- Who has voted is told to nobody but them.
create policy own on opinion_taker for select to commonhold_member using (
    person_id = (select viewer()) and exists (select from opinion_map m where m.contribution_id = map_id));
create policy votes on opinion_taker for insert to commonhold_member with check (person_id = (select viewer()) and may_hold_opinion(map_id));
create policy votes_anew on opinion_taker for update to commonhold_member using (person_id = (select viewer()) and may_hold_opinion(map_id));
create policy takes_back on opinion_taker for delete to commonhold_member using (person_id = (select viewer()) and may_hold_opinion(map_id));
create policy keeper on opinion_taker to commonhold_keeper using (true) with check (true);

-- A vote is its giver's alone, before and after: not even the keeper, who sees all else, can read it. What comes out are counts.
create policy own on opinion for select to commonhold_member using (
    person_id = (select viewer()) and exists (select from opinion_map m where m.contribution_id = map_id));
create policy says on opinion for insert to commonhold_member with check (
    person_id = (select viewer()) and may_hold_opinion(map_id)
    and not exists (select from statement_aside a where a.statement_id = opinion.statement_id));
create policy says_anew on opinion for update to commonhold_member using (person_id = (select viewer()) and may_hold_opinion(map_id));
create policy keeper on opinion for insert to commonhold_keeper with check (true);
create policy reader on opinion for select to commonhold_reader using (true);

create policy shown on opinion_drawing for select to commonhold_member using (is_map_shown(map_id));
create policy keeper on opinion_drawing to commonhold_keeper using (true) with check (true);
