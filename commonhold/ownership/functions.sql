-- What the visitor wrote, whoever may read it now: whoever is out of a group takes their own words along all the same, and
-- nothing else of it. Answers the author alone.
create or replace function own_words(after uuid, many integer) returns table (
    id uuid, kind text, parent_id uuid, written_to text, keep text, covenant integer, lang text, title text, text text, html text, plain text,
    created_at timestamptz, edited_at timestamptz)
language sql stable security definer set search_path = public as $$
    select c.id, c.kind, c.parent_id, coalesce(c.written_to, g.door, a.kind), c.keep, c.covenant, c.lang, c.title, c.text, c.html, c.plain,
           c.created_at, c.edited_at
    from contribution c join audience a on a.id = c.audience_id left join "group" g on g.id = c.audience_id
    where c.author_id = viewer() and c.withdrawn_at is null and not c.is_shared and c.id > own_words.after
    order by c.id limit own_words.many
$$;
alter function own_words(uuid, integer) owner to commonhold_reader;

-- The files on those.
create or replace function own_files(ids uuid[]) returns table (
    id uuid, contribution_id uuid, digest text, name text, media_type text, size bigint, alt text)
language sql stable security definer set search_path = public as $$
    select f.id, f.contribution_id, f.digest, f.name, f.media_type, f.size, f.alt
    from attachment f join contribution c on c.id = f.contribution_id
    where f.contribution_id = any(own_files.ids) and c.author_id = viewer() and f.owner_id = viewer() and c.withdrawn_at is null
    order by f.id
$$;
alter function own_files(uuid[]) owner to commonhold_reader;

-- What stood in the place of those before, as far as the visitor brought it.
create or replace function own_earlier_files(ids uuid[]) returns table (
    id uuid, contribution_id uuid, digest text, name text, media_type text, size bigint, alt text)
language sql stable security definer set search_path = public as $$
    select v.attachment_id, v.contribution_id, v.digest, v.name, v.media_type, v.size, v.alt
    from file_version v join contribution c on c.id = v.contribution_id
    where v.contribution_id = any(own_earlier_files.ids) and c.author_id = viewer() and v.by = viewer() and c.withdrawn_at is null
    order by v.attachment_id, v.number
$$;
alter function own_earlier_files(uuid[]) owner to commonhold_reader;

-- How much of what the visitor wrote there is, by kind, year, class and what else decides what of it is theirs.
create or replace function own_counts() returns table (
    kind text, is_reply boolean, keep text, covenant integer, written_to text, month date, count bigint)
language sql stable security definer set search_path = public as $$
    select c.kind, c.parent_id is not null, c.keep, c.covenant, coalesce(c.written_to, g.door, a.kind),
           date_trunc('month', c.created_at)::date, count(*)
    from contribution c join audience a on a.id = c.audience_id left join "group" g on g.id = c.audience_id
    where c.author_id = viewer() and c.withdrawn_at is null and not c.is_shared
    group by 1, 2, 3, 4, 5, 6
$$;
alter function own_counts() owner to commonhold_reader;
