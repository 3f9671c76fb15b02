-- Whether the visitor may take something down for these readers: a member who is one of them, where something new is written; an answer
-- goes to those who read what it answers.
create or replace function may_take_down(readers uuid, answered uuid) returns boolean language plpgsql stable as $$
begin
    return (select is_member()) and readers in (select a from my_audiences() a)
        and not exists (select from "group" g where g.id = readers and g.archived_at is not null)
        and (answered is null or exists (
            select from contribution c where c.id = answered and c.audience_id = readers and c.withdrawn_at is null
                and not exists (select from closing z where z.thread_id = c.thread_id)));
end $$;

-- Whether its source has said yes: then it is changed no more.
create or replace function is_approved(asked uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from approval a where a.capture_id = asked and a.says = 'yes');
end $$;

-- What the source is shown who holds this link: the words, how they were written down, and who would read them.
create or replace function shown_to_source(hash bytea) returns table (
    id uuid, heard text, title text, words text, naming text, signature text, by uuid, by_name text, group_name text, people integer,
    answers text)
language sql stable security definer set search_path = public as $$
    select c.id, c.heard, c.title, c.words, c.naming, c.signature, c.by, p.name, g.name, coalesce(u.people, 0),
           (select left(q.plain, 300) from contribution q where q.id = c.answers_id)
    from approval a join capture c on c.id = a.capture_id join person p on p.id = c.by and p.left_at is null
        join audience u on u.id = c.audience_id left join "group" g on g.id = c.group_id
    where a.digest = hash and a.ends_at > now()
$$;
alter function shown_to_source(bytea) owner to commonhold_reader;

-- Take the source's answer, once. A yes has the words as they are sent with it, and a word by which they can be claimed; a no leaves nothing
-- of the draft. Where whoever answers is signed in, and is not who wrote it down, it is theirs at once.
create or replace function answer_as_source(
    hash bytea, answer text, new_title text, new_words text, how text, sign text, remark text, receipt bytea) returns uuid
language plpgsql volatile security definer set search_path = public as $$
declare found_id uuid;
begin
    update approval a set digest = null, says = answer, note = remark where a.digest = hash and a.ends_at > now()
        returning a.capture_id into found_id;
    if answer = 'no' then
        update capture set heard = '', title = '', words = '', naming = 'unsigned', signature = '' where id = found_id;
    else
        update capture set title = new_title, words = new_words, naming = how, signature = sign where id = found_id;
    end if;
    if answer = 'yes' then
        insert into consent (capture_id, digest, person_id)
            select c.id, receipt, nullif(viewer(), c.by) from capture c where c.id = found_id;
    end if;
    return found_id;
end $$;
alter function answer_as_source(bytea, text, text, text, text, text, text, bytea) owner to commonhold_reader;

-- Of a visitor's own voices and of the one that this word claims: what was said, and what came of it. Thanks are told to whom they are for.
create or replace function came_of_voice(hash bytea) returns table (
    contribution_id uuid, voice_id uuid, title text, plain text, lang text, created_at timestamptz, replies bigint, used bigint, thanks text[])
language plpgsql stable security definer set search_path = public as $$
begin
    for contribution_id, voice_id, title, plain, lang, created_at, replies in
        select c.id, v.person_id, c.title, left(c.plain, 600), c.lang, c.created_at,
               (select count(*) from contribution r where r.parent_id = c.id and r.withdrawn_at is null)
        from voice v join contribution c on c.author_id = v.person_id and c.withdrawn_at is null
        where v.digest = hash or v.owner_id = viewer()
        order by c.id desc
    loop
        used := 0;
        thanks := '{}';
        -- A house may stand without thanks.
        if to_regclass('thanks') is not null then
            used := (select count(*) from use u where u.contribution_id = came_of_voice.contribution_id);
            thanks := array(select concat_ws(': ', p.name, nullif(t.words, '')) from thanks t join person p on p.id = t.by
                            where t.contribution_id = came_of_voice.contribution_id order by t.at);
        end if;
        return next;
    end loop;
end $$;
alter function came_of_voice(bytea) owner to commonhold_reader;

-- The visitor claims what this word stands for, once; answers which voice that is.
create or replace function claim_voice(hash bytea) returns uuid
language sql volatile security definer set search_path = public as $$
    update voice v set owner_id = p.id, digest = null from person p where v.digest = hash and p.id = viewer()
    returning v.person_id
$$;
alter function claim_voice(bytea) owner to commonhold_reader;

-- Whether the visitor, or whoever brings this word, is who said it: then they may take it away, with an account and without.
create or replace function may_unsay(said uuid, hash bytea) returns boolean
language sql stable security definer set search_path = public as $$
    select exists (select from voice v join contribution c on c.author_id = v.person_id and c.withdrawn_at is null
                   where c.id = said and (v.digest = hash or v.owner_id = viewer()))
$$;
alter function may_unsay(uuid, bytea) owner to commonhold_reader;
