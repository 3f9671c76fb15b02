-- What is promised at the moment of writing holds: the author, the covenant and the kind stay, the keep class only widens.
-- Of what is written together words change and nothing else, whoever began it: its readers and its place are everybody's.
-- Only the house takes a name away, and then nobody wrote it, or puts one on what a voice said (`people/nobody.py`).
create or replace function refuse_narrowing() returns trigger language plpgsql as $$
begin
    if new.author_id <> old.author_id and (current_user <> 'commonhold_keeper' or new.author_id <> '00000000-0000-7000-8000-000000000002'
           and not exists (select from person p where p.id = old.author_id and p.handle like 'voice--%'))
       or new.covenant <> old.covenant or new.kind <> old.kind
       or new.thread_id <> old.thread_id or new.parent_id is distinct from old.parent_id or new.created_at <> old.created_at
       or new.is_shared <> old.is_shared or new.written_to is distinct from old.written_to
       or (new.group_id is distinct from old.group_id and (old.group_id is not null or new.audience_id = old.audience_id)) then
        raise exception 'what a contribution is cannot be changed' using errcode = 'check_violation';
    end if;
    if old.is_shared and current_user = 'commonhold_member'
       and (new.audience_id, new.keep, new.withdrawn_at) is distinct from (old.audience_id, old.keep, old.withdrawn_at) then
        raise exception 'of what is written together only words are changed' using errcode = 'check_violation';
    end if;
    if array_position(array['stay', 'trace', 'keep'], new.keep) < array_position(array['stay', 'trace', 'keep'], old.keep) then
        raise exception 'a keep class is never narrowed' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger contribution_keeps_its_promise before update on contribution
    for each row execute function refuse_narrowing();

-- For which kind of readers it was written is noted once, when it is.
create or replace function note_readers() returns trigger language plpgsql as $$
begin
    new.written_to := (
        select coalesce(g.door, a.kind) from audience a left join "group" g on g.id = a.id where a.id = new.audience_id);
    return new;
end $$;
create or replace trigger contribution_notes_its_readers before insert on contribution
    for each row execute function note_readers();

-- Whether the visitor may reply there: sees the parent, which still stands in a conversation that is not closed, and the reply goes to the same readers in the
-- same group. So nobody puts an answer where they are not, nor learns by trying which groups there are.
create or replace function may_reply(parent uuid, thread uuid, audience uuid, in_group uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution p
                   where p.id = parent and p.thread_id = thread and p.audience_id = audience
                     and p.group_id is not distinct from in_group and p.withdrawn_at is null
                     and not exists (select from closing z where z.thread_id = p.thread_id));
end $$;

-- Readers are only ever added: nobody who can read a contribution loses it by a change of its audience, and a reply comes
-- along to where its conversation is and nowhere else. What hung on it when fewer could read, earlier wordings and
-- reactions, stays with those.
create or replace function refuse_losing_readers() returns trigger
language plpgsql security definer set search_path = public as $$
begin
    if exists (select from membership m where m.audience_id = old.audience_id
               and not exists (select from membership n where n.audience_id = new.audience_id and n.person_id = m.person_id)) then
        raise exception 'somebody could not read it any more' using errcode = 'check_violation';
    end if;
    if new.parent_id is not null and not exists (
        select from contribution o where o.id = new.thread_id and o.audience_id = new.audience_id and o.withdrawn_at is null
            and o.group_id is not distinct from new.group_id) then
        raise exception 'a reply comes along to where its conversation is' using errcode = 'check_violation';
    end if;
    if new.group_id is distinct from old.group_id and new.group_id <> new.audience_id and new.parent_id is null then
        raise exception 'it comes into the group that it is opened to' using errcode = 'check_violation';
    end if;
    if exists (select from "group" g where g.id = new.audience_id and g.archived_at is not null) then
        raise exception 'nothing new is written in an archived group' using errcode = 'check_violation';
    end if;
    update revision r set audience_id = old.audience_id where r.contribution_id = new.id and r.audience_id is null;
    update reaction r set audience_id = old.audience_id where r.contribution_id = new.id and r.audience_id is null;
    update file_version v set audience_id = old.audience_id where v.contribution_id = new.id and v.audience_id is null;
    return new;
end $$;
alter function refuse_losing_readers() owner to commonhold_reader;
create or replace trigger contribution_gains_readers before update of audience_id on contribution
    for each row when (new.audience_id is distinct from old.audience_id) execute function refuse_losing_readers();

-- Whether the visitor may read something that this person wrote. In plpgsql, so that the planner looks at one person at a time.
create or replace function wrote_to_me(person uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution c where c.author_id = person);
end $$;

-- What stands on a page of a contribution: its words, and all that hangs on it gathered by sub-selects that each look up a few rows by
-- key. It belongs to the window, whose rule on contributions is the members' own; what hangs on one that is seen is then read
-- without asking at each row whether it is (see docs/decisions/0070-what-hangs-on-a-contribution.md).
drop view if exists shown;
create view shown as
    select c.id, c.author_id, c.kind, c.audience_id, c.group_id, c.thread_id, c.parent_id, c.keep, c.covenant, c.lang, c.title, c.html,
           c.text, c.plain, c.created_at, c.edited_at, c.withdrawn_at, c.could_read, c.is_shared,
           case when c.parent_id is null then
               (select count(*) from contribution r where r.thread_id = c.id and r.parent_id is not null and r.withdrawn_at is null)
           else 0 end as replies,
           exists (select from closing z where z.thread_id = c.thread_id) as is_closed,
           case when c.parent_id <> c.thread_id then
               (select w.name from contribution q join person w on w.id = q.author_id where q.id = c.parent_id)
           end as to_name,
           (select split_part(o.source, ':', 1) from origin o where o.contribution_id = c.id limit 1) as source,
           (select jsonb_agg(jsonb_build_array(r.name, r.count, r.mine)) from (
               select r.name, count(*) as count, bool_or(r.person_id = (select viewer())) as mine
               from reaction r where r.contribution_id = c.id group by r.name) r) as reactions,
           (select array_agg(t.name) from tag t where t.contribution_id = c.id) as tags,
           (select array_agg(k.kind) from mark k where k.contribution_id = c.id) as marks,
           (select jsonb_build_object('id', q.id, 'thread_id', q.thread_id, 'author', w.name, 'lang', q.lang, 'title', q.title,
                                      'plain', left(q.plain, 600))
            from link l join contribution q on q.id = l.to_id join person w on w.id = q.author_id
            where l.from_id = c.id and l.kind = 'quotes' and q.withdrawn_at is null limit 1) as quoted,
           case when c.withdrawn_at is null then
               (select jsonb_agg(to_jsonb(f)) from attachment f where f.contribution_id = c.id)
           end as attachments
    from contribution c;
grant select on contribution, closing, origin, reaction, tag, mark, link, attachment to commonhold_window;
alter view shown owner to commonhold_window;
grant select on shown to commonhold_member, commonhold_keeper;

-- Earlier wordings and reactions from when fewer could read are hidden from an author who has left those; they are counted
-- all the same, and go with the words when these are taken away.
create or replace function next_revision(contribution uuid) returns integer
language sql stable security definer set search_path = public as $$
    select coalesce((select max(r.number) from revision r where r.contribution_id = c.id), 0) + 1
    from contribution c where c.id = next_revision.contribution and c.author_id = viewer()
$$;
alter function next_revision(uuid) owner to commonhold_reader;

create or replace function forget(contribution uuid) returns void
language sql volatile security definer set search_path = public as $$
    delete from revision r using contribution c
    where c.id = forget.contribution and c.author_id = viewer() and not c.is_shared and r.contribution_id = c.id;
    delete from reaction r using contribution c
    where c.id = forget.contribution and c.author_id = viewer() and not c.is_shared and r.contribution_id = c.id;
$$;
alter function forget(uuid) owner to commonhold_reader;

-- What is written together is withdrawn, and comes back, by what its room keeps of who said so: other functions call this.
create or replace function withdraw_together(contribution uuid, is_gone boolean) returns void
language sql volatile security definer set search_path = public as $$
    update contribution c set withdrawn_at = case when is_gone then now() end where c.id = withdraw_together.contribution
$$;
alter function withdraw_together(uuid, boolean) owner to commonhold_reader;
revoke execute on function withdraw_together(uuid, boolean) from public;
grant execute on function withdraw_together(uuid, boolean) to commonhold_reader;

-- What many say beside its text in the room of its kind, each on a line: other functions call this.
create or replace function say_beside(contribution uuid, said text) returns void
language sql volatile security definer set search_path = public as $$
    update contribution c set beside = said where c.id = say_beside.contribution
$$;
alter function say_beside(uuid, text) owner to commonhold_reader;
revoke execute on function say_beside(uuid, text) from public;
grant execute on function say_beside(uuid, text) to commonhold_reader;

-- The words that a file says: they count least. Of one in no known language the forms in each of ours, as for other texts.
create or replace function words_of_file(lang text, said text) returns tsvector language sql immutable as $$
    select found || bare_words(found)
        || array_to_tsvector(array(select '~' || each from unnest(array['en', 'sv', 'nl']) each where each = coalesce(lang, each)))
    from (select case when lang is not null then to_tsvector('simple', said) || word_forms(lang, '', said)
                      else to_tsvector('simple', said) || word_forms('en', '', left(said, 60000)) || word_forms('sv', '', left(said, 60000))
                          || word_forms('nl', '', left(said, 60000)) end as found) said_so
$$;

-- The words of several files, each with its language. Of so many that no tsvector holds them, as many as it does.
create or replace function words_of_files(langs text[], texts text[]) returns tsvector language plpgsql immutable as $$
declare
    found tsvector := '';
    said text;
begin
    for place in 1 .. coalesce(cardinality(texts), 0) loop
        said := told_apart(texts[place]);
        while said <> '' loop
            begin
                found := found || words_of_file(langs[place], said);
                exit;
            exception when program_limit_exceeded then
                said := left(said, length(said) / 2);
            end;
        end loop;
    end loop;
    return nullif(found, '');
end $$;

-- What it is found by: its own words and signs, what is said beside them, and the words of its files as far as there is room for them.
create or replace function keep_words() returns trigger language plpgsql immutable as $$
begin
    new.words := public.contribution_words(new.lang, new.title, new.plain);
    new.words := new.words || public.bare_words(new.words)
        || public.contribution_signs(new.id, new.kind, new.author_id, new.audience_id, new.group_id, new.lang);
    if new.withdrawn_at is not null then
        new.file_words := null;
        new.beside := null;
    end if;
    if new.beside is not null then
        new.words := new.words || public.words_of_files(array[null], array[new.beside]);
    end if;
    if new.file_words is not null then
        begin
            new.words := new.words || new.file_words;
        exception when program_limit_exceeded then
            null;
        end;
    end if;
    return new;
end $$;
create or replace trigger contribution_has_its_words
    before insert or update of lang, title, plain, kind, author_id, audience_id, group_id, withdrawn_at, words, file_words, beside on contribution
    for each row execute function keep_words();

-- Whether the visitor says what came of a conversation: who opened it, and stewards of the group it stands in; once who opened it has left,
-- whoever looks after it.
create or replace function may_conclude(conversation uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution o
                   where o.id = conversation and o.parent_id is null and o.withdrawn_at is null
                     and (o.group_id in (select my_stewardships()) or looks_after(o.id)));
end $$;

-- Whether the visitor looks after something that was asked or set: its author; once that one has left, the stewards of the group it
-- stands in, for what is for everybody and in no group those of the house, and among chosen people each of them: all whom it is for read it,
-- and nobody looks after them. See docs/decisions/0084-heirs-of-everything.md.
create or replace function looks_after(asked uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution c
                   where c.id = asked and (c.author_id = (select viewer())
                       or exists (select from person p where p.id = c.author_id and p.left_at is not null)
                          and (c.group_id in (select my_stewardships())
                               or c.group_id is null and c.audience_id = organisation() and (select is_steward())
                               or exists (select from audience a where a.id = c.audience_id and a.kind = 'chosen'))));
end $$;

-- Whether the visitor may mark something in it: it stands, and an answer or a decision is a reply. That it no longer holds is
-- for its author to say too.
create or replace function may_mark(marked uuid, conversation uuid, as_kind text) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution c
                   where c.id = marked and c.thread_id = conversation and c.withdrawn_at is null
                     and (c.parent_id is not null or as_kind = 'outdated')
                     and (may_conclude(conversation) or (as_kind = 'outdated' and c.author_id = (select viewer()))));
end $$;

-- Whether the visitor may put newer files in the place of those that stand there, whoever brought them: reads what is written
-- together, it stands, and its group is not closed.
create or replace function may_replace_files(contribution uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution c where c.id = may_replace_files.contribution and c.is_shared and c.withdrawn_at is null
        and not exists (select from "group" g where g.id in (c.group_id, c.audience_id) and g.archived_at is not null));
end $$;

-- What stood there until now is kept, whoever replaces it and however; a file of another stays where it is, and what leaves its
-- contribution leaves behind what it was.
create or replace function keep_file_version() returns trigger
language plpgsql security definer set search_path = public as $$
begin
    if old.owner_id <> viewer() and (new.owner_id, new.contribution_id) is distinct from (old.owner_id, old.contribution_id) then
        raise exception 'the file of another stays theirs, and where it is' using errcode = 'check_violation';
    elsif new.contribution_id is distinct from old.contribution_id then
        delete from file_version v where v.attachment_id = old.id;
    elsif old.contribution_id is not null and new.digest <> old.digest then
        insert into file_version (attachment_id, number, contribution_id, by, digest, name, media_type, size, width, height, alt,
                                  small_digest, large_digest, first_words, at)
        select old.id, coalesce(max(v.number), 0) + 1, old.contribution_id, coalesce(old.replaced_by, old.owner_id), old.digest, old.name, old.media_type, old.size,
               old.width, old.height, old.alt, old.small_digest, old.large_digest, old.first_words, coalesce(old.replaced_at, old.at)
        from file_version v where v.attachment_id = old.id;
        new.replaced_by := coalesce(viewer(), old.owner_id);
        new.replaced_at := now();
    end if;
    return new;
end $$;
alter function keep_file_version() owner to commonhold_reader;
create or replace trigger attachment_keeps_what_it_was before update on attachment for each row execute function keep_file_version();
