-- May I see it? Its audience is among mine. Everything that hangs on a contribution is visible if the contribution is.
create policy audience on contribution for select to commonhold_member, commonhold_window
    using (audience_id in (select a from my_audiences() a));
create policy keeper_looks on contribution for select to commonhold_window using ((select current_user = 'commonhold_keeper'));
create policy author_writes on contribution for insert to commonhold_member with check (
    author_id = (select viewer()) and audience_id in (select a from my_audiences() a)
    and not exists (select from "group" g where g.id in (group_id, audience_id) and g.archived_at is not null)
    and case when parent_id is null then group_id is null or group_id in (select a from my_audiences() a)
             else may_reply(parent_id, thread_id, audience_id, group_id) end);
create policy author_changes on contribution for update to commonhold_member
    using (author_id = (select viewer()) and audience_id in (select a from my_audiences() a))
    with check (author_id = (select viewer()) and audience_id in (select a from my_audiences() a));
create policy readers_change on contribution for update to commonhold_member
    using (is_shared and audience_id in (select a from my_audiences() a)
        and not exists (select from "group" g where g.id in (group_id, audience_id) and g.archived_at is not null))
    with check (is_shared and audience_id in (select a from my_audiences() a));
create policy author_removes on contribution for delete to commonhold_member
    using (author_id = (select viewer()) and not is_shared and audience_id in (select a from my_audiences() a));
create policy keeper on contribution to commonhold_keeper using (true) with check (true);
create policy reader on contribution for select to commonhold_reader using (true);
grant update (withdrawn_at, beside) on contribution to commonhold_reader;
create policy reader_withdraws on contribution for update to commonhold_reader using (is_shared) with check (is_shared);
create policy reader_says_beside on contribution for update to commonhold_reader using (kind = 'opinions') with check (kind = 'opinions');

-- Whoever reads something knows who wrote it, also a guest with whom its author no longer shares a group: the face, and no more
-- of them; of a bot all. It must be asked only where the other policies for reading say no, and PostgreSQL asks them from the
-- last name to the first; hence their names.
create policy author_of_what_i_read on person for select to commonhold_window using (wrote_to_me(id));
create policy bot_of_what_i_read on person for select to commonhold_member using (is_bot and wrote_to_me(id));

-- Whoever looks through the window sees what hangs on a contribution only beside the contribution, so nothing more is asked; a reaction
-- from when fewer could read is theirs still.
create policy hangs on reaction for select to commonhold_window
    using (audience_id is null or audience_id in (select a from my_audiences() a));
create policy hangs on tag for select to commonhold_window using (true);
create policy hangs on mark for select to commonhold_window using (true);
create policy hangs on link for select to commonhold_window using (true);
create policy hangs on attachment for select to commonhold_window using (true);
create policy hangs on origin for select to commonhold_window using (true);
create policy hangs on closing for select to commonhold_window using (true);

create policy with_it on revision for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null)
        and (audience_id is null or audience_id in (select a from my_audiences() a)));
create policy author_writes on revision for insert to commonhold_member
    with check (exists (select from contribution c where c.id = contribution_id and c.author_id = (select viewer())));
create policy author_removes on revision for delete to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.author_id = (select viewer())));
grant update (audience_id) on revision, reaction to commonhold_reader;
create policy reader on revision for select to commonhold_reader using (true);
create policy reader_keeps on revision for update to commonhold_reader using (true) with check (true);
grant delete on revision, reaction to commonhold_reader;
create policy reader_forgets on revision for delete to commonhold_reader using (true);
create policy keeper on revision to commonhold_keeper using (true) with check (true);

create policy with_it on reaction for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id)
        and (audience_id is null or audience_id in (select a from my_audiences() a)));
create policy own on reaction for insert to commonhold_member with check (person_id = (select viewer())
    and exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy takes_back on reaction for delete to commonhold_member using (
    (person_id = (select viewer()) and exists (select from contribution c where c.id = contribution_id))
    or exists (select from contribution c where c.id = contribution_id and c.author_id = (select viewer())));
create policy keeper on reaction to commonhold_keeper using (true) with check (true);
create policy reader_keeps on reaction for update to commonhold_reader using (true) with check (true);
create policy reader_forgets on reaction for delete to commonhold_reader using (true);
create policy reader on reaction for select to commonhold_reader using (true);

create policy with_it on mention for select to commonhold_member using (exists (select from contribution c where c.id = contribution_id));
create policy author_writes on mention for insert to commonhold_member
    with check (exists (select from contribution c where c.id = contribution_id and (c.author_id = (select viewer()) or c.is_shared)));
create policy author_removes on mention for delete to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and (c.author_id = (select viewer()) or c.is_shared)));
create policy keeper on mention to commonhold_keeper using (true) with check (true);

create policy with_it on tag for select to commonhold_member using (exists (select from contribution c where c.id = contribution_id));
create policy author_writes on tag for insert to commonhold_member
    with check (exists (select from contribution c where c.id = contribution_id and (c.author_id = (select viewer()) or c.is_shared)));
create policy author_removes on tag for delete to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and (c.author_id = (select viewer()) or c.is_shared)));
create policy keeper on tag to commonhold_keeper using (true) with check (true);
create policy reader on tag for select to commonhold_reader using (true);

-- Both ends must be seen.
create policy both_ends on link for select to commonhold_member using (
    exists (select from contribution c where c.id = from_id) and exists (select from contribution c where c.id = to_id));
create policy author_writes on link for insert to commonhold_member with check (by = (select viewer())
    and exists (select from contribution c where c.id = from_id and c.author_id = (select viewer()))
    and exists (select from contribution c where c.id = to_id and c.withdrawn_at is null));
create policy author_removes on link for delete to commonhold_member
    using (exists (select from contribution c where c.id = from_id and c.author_id = (select viewer())));
create policy keeper on link to commonhold_keeper using (true) with check (true);

-- Not attached yet: its owner's alone. Attached: whoever sees the contribution, while it stands.
create policy own on attachment for select to commonhold_member using (contribution_id is null and owner_id = (select viewer()));
create policy with_it on attachment for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy keeps on attachment for insert to commonhold_member with check (owner_id = (select viewer()) and contribution_id is null);
create policy attaches on attachment for update to commonhold_member
    using (owner_id = (select viewer()))
    with check (owner_id = (select viewer())
        and (contribution_id is null or exists (select from contribution c where c.id = contribution_id 
            and (c.author_id = (select viewer()) or c.is_shared))));
-- What is written together has files that are replaced together, by whoever may write there.
create policy readers_replace on attachment for update to commonhold_member
    using (may_replace_files(contribution_id))
    with check (may_replace_files(contribution_id));
create policy removes on attachment for delete to commonhold_member using (owner_id = (select viewer()));
create policy reader on attachment for select to commonhold_reader using (true);
create policy keeper on attachment to commonhold_keeper using (true) with check (true);

-- What a file was is seen with the file; nobody writes it but the trigger that keeps it, and nobody changes it.
create policy with_it on file_version for select to commonhold_member
    using (exists (select from attachment a where a.id = attachment_id)
        and (audience_id is null or audience_id in (select a from my_audiences() a)));
grant select, insert, delete, update (audience_id) on file_version to commonhold_reader;
create policy reader on file_version to commonhold_reader using (true) with check (true);
create policy keeper on file_version to commonhold_keeper using (true) with check (true);

create policy with_it on origin for select to commonhold_member using (exists (select from contribution c where c.id = contribution_id));
create policy keeper on origin to commonhold_keeper using (true) with check (true);

create policy with_it on mark for select to commonhold_member using (exists (select from contribution c where c.id = contribution_id));
create policy says on mark for insert to commonhold_member
    with check (by = (select viewer()) and may_mark(contribution_id, thread_id, kind));
-- Whoever wrote it, too: a mark goes when the words are taken away.
create policy takes_back on mark for delete to commonhold_member using (may_conclude(thread_id)
    or exists (select from contribution c where c.id = contribution_id and c.author_id = (select viewer())));
create policy keeper on mark to commonhold_keeper using (true) with check (true);
create policy reader on mark for select to commonhold_reader using (true);

create policy with_it on closing for select to commonhold_member using (exists (select from contribution c where c.id = closing.thread_id));
create policy closes on closing for insert to commonhold_member with check (by = (select viewer()) and may_conclude(thread_id));
create policy reopens on closing for delete to commonhold_member using (may_conclude(thread_id));
create policy keeper on closing to commonhold_keeper using (true) with check (true);
