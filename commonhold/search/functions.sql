-- What is asked for, as a query on `contribution.words`. Words are asked for as they stand, in any text, and by their forms in
-- each of our languages, in the texts whose forms are known: '~sv' and the like stand among their words.

create or replace function config_of(lang text) returns regconfig language sql immutable parallel safe as $$
    select case lang when 'en' then 'english'::regconfig when 'sv' then 'swedish' when 'nl' then 'dutch' else 'simple' end
$$;

-- One form, as a part of a query. In Dutch an s or f at its end is a z or v in other forms: huis, huizen; brief, brieven. In
-- Swedish PostgreSQL leaves the -et of what is known: arbetet, huset, beside arbet, hus.
create or replace function form_asked(lang text, form text) returns text language sql immutable parallel safe as $$
    select case
        when lang = 'nl' and form ~ '.[sfzv]$' then format('(%L | %L)', form, left(form, -1) || translate(right(form, 1), 'sfzv', 'zvsf'))
        when lang = 'sv' and form ~ '..[^aeiouyåäö]et$' then format('(%L | %L | %L)', form, form || 'et', left(form, -2))
        when lang = 'sv' and form ~ '.[^aeiouyåäö]$' then format('(%L | %L)', form, form || 'et')
        else quote_literal(form) end
$$;

-- All of these words, each by its form in that language; nothing where they are all words that say nothing there. With `bare`
-- also where it is written with marks on its letters.
create or replace function forms_asked(lang text, words text, bare boolean) returns tsquery language sql immutable parallel safe as $$
    select coalesce(string_agg(case when bare then format('(%s | %L)', form_asked(lang, form), '%' || form)
                                    else form_asked(lang, form) end, ' & '), '')::tsquery
    from unnest(tsvector_to_array(to_tsvector(config_of(lang), told_apart(words)))) form
$$;

-- One of these signs. No list: nothing is asked; an empty one: somebody who is not, so that nothing is found.
create or replace function sign_asked(sign text, names text[]) returns tsquery language sql immutable parallel safe as $$
    select case when names is null then ''::tsquery
        else coalesce((select string_agg(quote_literal(sign || name), ' | ') from unnest(names) name), '''!''')::tsquery end
$$;

-- All of these words, as they stand or in their forms, with what must stand there exactly. A language that has no other form
-- for them is not asked for.
create or replace function words_asked(words text, exact tsquery, bare boolean) returns tsquery language plpgsql immutable parallel safe as $$
declare
    plain tsquery := forms_asked('', words, bare);
    asked tsquery := plain && exact;
    forms tsquery;
    lang text;
begin
    foreach lang in array array['en', 'sv', 'nl'] loop
        forms := forms_asked(lang, words, bare);
        if numnode(forms) > 0 and forms <> plain then
            asked := asked || (forms && exact && sign_asked('~', array[lang]));
        end if;
    end loop;
    return asked;
end $$;

-- What was typed, read by the application: `words`, `phrases`, `beginnings`, `without`; `bare` if what has marks on its letters is
-- meant too. A compound that may not be there is a phrase.
create or replace function text_asked(asked jsonb) returns tsquery language plpgsql immutable parallel safe as $$
declare
    exact tsquery := '';
    wanted tsquery;
    each text;
    bare boolean := coalesce((asked ->> 'bare')::boolean, false);
begin
    foreach each in array array(select jsonb_array_elements_text(asked -> 'phrases')) loop
        exact := exact && phraseto_tsquery('simple', told_apart(each));
    end loop;
    foreach each in array array(select jsonb_array_elements_text(asked -> 'beginnings')) loop
        exact := exact && (quote_literal(lower(each)) || ':*' || case when bare then ' | ' || quote_literal('%' || lower(each)) || ':*' else '' end)::tsquery;
    end loop;
    wanted := words_asked(coalesce(asked ->> 'words', ''), exact, bare);
    foreach each in array array(select jsonb_array_elements_text(asked -> 'without')) loop
        exact := phraseto_tsquery('simple', told_apart(each));
        wanted := wanted && !!case when numnode(exact) = 1 then words_asked(each, '', false) else exact end;
    end loop;
    -- Signs that are no words to the database, as ½: what is asked for is not everything.
    if numnode(wanted) = 0 and (asked ->> 'words' <> '' or jsonb_array_length(asked -> 'phrases') > 0) then
        wanted := sign_asked('', array[]::text[]);
    end if;
    return wanted;
end $$;

-- The same with what narrows it: `authors`, `groups`, `kinds` are lists of which one must be, of `not_authors` and so on none.
create or replace function asked(asked jsonb) returns tsquery language plpgsql immutable parallel safe as $$
declare
    wanted tsquery := text_asked(asked);
    name text;
    sign text;
begin
    foreach name in array array['authors', 'groups', 'kinds', 'not_authors', 'not_groups', 'not_kinds'] loop
        if asked ? name then
            sign := case right(name, 6) when 'uthors' then '<' when 'groups' then '=' else ':' end;
            wanted := wanted && case when left(name, 4) = 'not_' then !!sign_asked(sign, array(select jsonb_array_elements_text(asked -> name)))
                                   else sign_asked(sign, array(select jsonb_array_elements_text(asked -> name))) end;
        end if;
    end loop;
    return wanted;
end $$;

-- Whether a word is a form of any of these.
create or replace function any_form(lang text, words text) returns tsquery language sql immutable parallel safe as $$
    select coalesce(string_agg(form_asked(lang, form), ' | '), '')::tsquery
    from unnest(tsvector_to_array(to_tsvector(config_of(lang), told_apart(words)))) form
$$;

-- Whether any of these is written there with marks on its letters, in any form.
create or replace function any_bare(words text) returns tsquery language sql immutable parallel safe as $$
    select coalesce(string_agg(quote_literal('%' || form), ' | '), '')::tsquery
    from unnest(array['', 'en', 'sv', 'nl']) lang, unnest(tsvector_to_array(to_tsvector(config_of(lang), told_apart(words)))) form
$$;

-- Whether anything of it is said there, a word or a form of one, a phrase or a beginning.
create or replace function any_asked(asked jsonb) returns tsquery language sql immutable parallel safe as $$
    select text_asked(jsonb_build_object('words', '', 'phrases', asked -> 'phrases'))
        || text_asked(jsonb_build_object('words', '', 'beginnings', asked -> 'beginnings', 'bare', asked -> 'bare'))
        || any_form('', asked ->> 'words') || any_form('en', asked ->> 'words')
        || any_form('sv', asked ->> 'words') || any_form('nl', asked ->> 'words')
        || case when (asked ->> 'bare')::boolean then any_bare(asked ->> 'words') else '' end
$$;

-- How well words match: in the title counts most, and what stands in few words more than the same in many. By the figures of
-- docs/decisions/0015: forms add to the words as they stand, and count hardly less.
create or replace function how_well(words tsvector, asked tsquery) returns real language sql immutable parallel safe as $$
    select ts_rank('{0.38, 0.4, 0.4, 1}', words, asked, 1)
$$;

-- Names in which each of these words begins one.
create or replace function begun(words text) returns tsquery language sql immutable parallel safe as $$
    select coalesce(string_agg(quote_literal(word) || ':*', ' & '), '''!''')::tsquery
    from unnest(tsvector_to_array(to_tsvector('simple', folded(words)))) word
$$;

-- Tags as they stand in what a kept search looks for; null where it asks for none.
create or replace function tags_of(names jsonb) returns text[] language sql immutable parallel safe as $$
    select array_agg(name) from jsonb_array_elements_text(nullif(names, 'null')) name
$$;

-- Whether it carries all of these tags, and none of those.
create or replace function carries(id uuid, tagged text[], untagged text[]) returns boolean language sql stable as $$
    select not exists (select from unnest(tagged) name where not exists (select from tag t where t.contribution_id = carries.id and t.name = name.name))
       and not exists (select from tag t where t.contribution_id = carries.id and t.name = any(untagged))
$$;

-- Search, the other guarded function: its index could not be used below a policy, so the very rule of the policies stands inside.
-- Ids between `before` and `after`, newest first. Where the newest 500 already hold `enough`, or so much of it that as many
-- more as that takes (half as many again, and no more than 4000) do, it is these; else up to `most`.
create or replace function search(
    asked tsquery, tagged text[], untagged text[], before uuid, after uuid, enough integer, most integer)
returns setof uuid language plpgsql stable security definer set search_path = public set plan_cache_mode = force_generic_plan as $$
declare
    found uuid[] := search_newest(asked, tagged, untagged, before, after, 500, enough);
begin
    if cardinality(found) between enough / 8 + 1 and enough - 1 then
        found := search_newest(asked, tagged, untagged, before, after, least(4000, 750 * enough / cardinality(found)), enough);
    end if;
    if cardinality(found) < enough then
        if tagged is not null and (select count(*) from (select from tag t where t.name = tagged[1] limit 2000) n) < 2000 then
            found := search_by_tag(asked, tagged, untagged, before, after, most);
        else
            found := search_by_index(asked, tagged, untagged, before, after, most);
        end if;
    end if;
    return query select unnest(found);
end $$;
alter function search(tsquery, text[], text[], uuid, uuid, integer, integer) owner to commonhold_reader;

-- Parts of `search`; nobody calls them by themselves. Among so many of the newest, whatever they say.
create or replace function search_newest(
    asked tsquery, tagged text[], untagged text[], before uuid, after uuid, many integer, enough integer)
returns uuid[] language plpgsql stable set search_path = public
set enable_seqscan = off set enable_bitmapscan = off set plan_cache_mode = force_generic_plan as $$
begin
    return array(
        select n.id from (select c.id, c.audience_id, c.withdrawn_at, c.words from contribution c
                          where c.id < before and c.id > after order by c.id desc limit many) n
        where n.withdrawn_at is null and n.audience_id in (select my_audiences())
          and (numnode(asked) = 0 or n.words @@ asked)
          and ((tagged is null and untagged is null) or carries(n.id, tagged, untagged))
        order by n.id desc limit enough);
end $$;
alter function search_newest(tsquery, text[], text[], uuid, uuid, integer, integer) owner to commonhold_reader;
revoke execute on function search_newest(tsquery, text[], text[], uuid, uuid, integer, integer) from public;

-- A tag that few things carry: those things.
create or replace function search_by_tag(asked tsquery, tagged text[], untagged text[], before uuid, after uuid, most integer)
returns uuid[] language plpgsql stable set search_path = public as $$
begin
    return array(
        select c.id from tag t join contribution c on c.id = t.contribution_id
        where t.name = tagged[1] and c.id < before and c.id > after and c.withdrawn_at is null
          and c.audience_id in (select my_audiences())
          and (numnode(asked) = 0 or c.words @@ asked) and carries(c.id, tagged, untagged)
        order by c.id desc limit most);
end $$;
alter function search_by_tag(tsquery, text[], text[], uuid, uuid, integer) owner to commonhold_reader;
revoke execute on function search_by_tag(tsquery, text[], text[], uuid, uuid, integer) from public;

-- By the index of words: in the newest twenty-five to seventy-five days, then in all. So that a word in every tenth text is not looked
-- up a hundred thousand times: where a reach holds more than ten thousand, its texts are read newest first instead, as where no word
-- is asked for. Whoever may read little is searched for by what they may read too.
create or replace function search_by_index(asked tsquery, tagged text[], untagged text[], before uuid, after uuid, most integer)
returns uuid[] language plpgsql stable set search_path = public set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
    wanted tsquery := asked && readable_signs(before);
    newest uuid := least(before, (select c.id from contribution c order by c.id desc limit 1));
    oldest uuid := greatest(after, (select c.id from contribution c order by c.id limit 1));
    lately integer[] := lately(newest);
    found uuid[] := '{}';
    reach tsquery;
    here uuid[];
    hits integer;
begin
    if numnode(wanted) = 0 then
        return search_by_time(wanted, tagged, untagged, before, after, most);
    end if;
    foreach reach in array array[sign_asked('^', array(select lpad(to_hex(n), 4, '0') from unnest(lately) n)), ''] loop
        with hit as materialized (
            select c.id, c.audience_id, c.withdrawn_at from contribution c where c.words @@ (wanted && reach) limit 10001)
        select (select count(*) from hit), array(
            select h.id from hit h
            where h.id < before and h.id > after and h.withdrawn_at is null and h.audience_id in (select my_audiences())
              and h.id <> all(found) and ((tagged is null and untagged is null) or carries(h.id, tagged, untagged))
            order by h.id desc limit most - cardinality(found)) into hits, here;
        if hits > 10000 then
            here := search_by_time(wanted && reach, tagged, untagged, least(before, found[cardinality(found)]), after, most - cardinality(found));
        end if;
        found := found || here;
        exit when cardinality(found) >= most or fifty_days(oldest) >= lately[1];
    end loop;
    return found;
end $$;
alter function search_by_index(tsquery, text[], text[], uuid, uuid, integer) owner to commonhold_reader;
revoke execute on function search_by_index(tsquery, text[], text[], uuid, uuid, integer) from public;

-- What many texts hold: read newest first. Only the index of ids does that; the one of words would read every hit.
create or replace function search_by_time(asked tsquery, tagged text[], untagged text[], before uuid, after uuid, most integer)
returns uuid[] language plpgsql stable set search_path = public
set enable_seqscan = off set enable_bitmapscan = off set plan_cache_mode = force_generic_plan as $$
begin
    return array(
        select c.id from contribution c
        where c.id < before and c.id > after and c.withdrawn_at is null and (numnode(asked) = 0 or c.words @@ asked)
          and c.audience_id in (select my_audiences())
          and ((tagged is null and untagged is null) or carries(c.id, tagged, untagged))
        order by c.id desc limit most);
end $$;
alter function search_by_time(tsquery, text[], text[], uuid, uuid, integer) owner to commonhold_reader;
revoke execute on function search_by_time(tsquery, text[], text[], uuid, uuid, integer) from public;

-- The first sixteen bits of an id made from the time are a count of fifty days.
create or replace function fifty_days(id uuid) returns integer language sql immutable parallel safe as $$
    select ('x' || left(id::text, 4))::bit(16)::integer
$$;

-- The fifty days in which this was made, and before them those before, where no more than half of them were over.
create or replace function lately(id uuid) returns integer[] language sql immutable parallel safe as $$
    select case when substr(id::text, 5, 1) < '8' then array[fifty_days(id) - 1, fifty_days(id)] else array[fifty_days(id)] end
$$;

-- What the visitor may read, as signs; nothing where that is a fifth and more of the newest, for then it only costs time.
create or replace function readable_signs(before uuid) returns tsquery language plpgsql stable set search_path = public as $$
begin
    if (select count(*) from (select c.audience_id from contribution c
                              where c.parent_id is null and c.withdrawn_at is null and c.id < before order by c.id desc limit 500) n
        where n.audience_id in (select my_audiences())) >= 100 then
        return '';
    else
        return sign_asked('@', array(select sign_of(a) from my_audiences() a));
    end if;
end $$;
alter function readable_signs(uuid) owner to commonhold_reader;
revoke execute on function readable_signs(uuid) from public;
