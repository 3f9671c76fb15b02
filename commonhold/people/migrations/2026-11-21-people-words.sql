-- Words as they are compared when somebody is looked for: small, without marks on the letters, joined ones taken apart.
create function folded(words text) returns text language sql immutable parallel safe as $$
    select translate(lower(normalize(words, nfkc)), 'åäáàâãāăąçćčďđèéêëēęěğíìîïīłñńňòóôõöøőřśšşșťțùúûüūůűýÿźżžæœ./@:_''’-',
                                   'aaaaaaaaacccddeeeeeeegiiiiilnnnooooooorssssttuuuuuuuyyzzzao        ')
$$;

-- By which words a person is found, their name's first; and the language in which they say what they do.
alter table person
    add column if not exists about_lang text check (length(about_lang) <= 8),
    add column words tsvector generated always as (
        to_tsvector('simple', folded(name || ' ' || handle || ' ' || title || ' ' || place || ' ' || about))) stored,
    add column names tsvector generated always as (to_tsvector('simple', folded(name || ' ' || handle))) stored;
