-- What is written with marks on its letters is found by whoever types it without: André by andre, Göteborg by goteborg, Müller by
-- muller or mueller. What these call is named with its schema: a restore runs them with no search path.
create function bare(word text) returns text language sql immutable parallel safe as $$
    select translate(regexp_replace(normalize(replace(replace(replace(lower(word), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), nfkd),
                                    '[\u0300-\u036f]', '', 'g'), 'øđłħı', 'odlhi')
$$;

-- The words that have marks as they are without, under the sign %, so that they are never taken for words that are written so. Of
-- very many words the first five thousand, or no tsvector would hold them.
create function bare_words(words tsvector) returns tsvector language sql immutable parallel safe as $$
    select array_to_tsvector(array(
        select distinct '%' || form
        from unnest(tsvector_to_array(words)) word, lateral (values (public.bare(word)), (public.bare(replace(word, 'ü', 'ue')))) forms(form)
        where word ~ '[^\x01-\x7f]' and form <> word limit 5000))
$$;

-- Of what stands already: such words alone, and nothing else of it. Nobody reads what the triggers ask for here.
alter table contribution no force row level security;
alter table contribution disable trigger user;
update contribution set words = words || bare_words(words), file_words = file_words || bare_words(file_words)
where title ~ '[^\x01-\x7f]' or plain ~ '[^\x01-\x7f]' or file_words is not null;
alter table contribution enable trigger user;
alter table contribution force row level security;
