-- What these call is named with its schema: a restore runs them with no search path.
-- Signs by which PostgreSQL would take several words for one (a file, a host, a range, a tag of HTML) become gaps.
create function told_apart(words text) returns text language sql immutable parallel safe as $$
    select replace(replace(replace(replace(replace(replace(words, '.', ' '), '/', ' '), '-', ' '), '@', ' '), '<', ' '), '+', ' ')
$$;

-- The forms of the words of a text in one of our languages: they count less than the words themselves, and have no place.
create function word_forms(lang text, title text, plain text) returns tsvector language sql immutable parallel safe as $$
    select case lang
        when 'en' then setweight(to_tsvector('english', title), 'A') || strip(to_tsvector('english', plain))
        when 'sv' then setweight(to_tsvector('swedish', title), 'A') || strip(to_tsvector('swedish', plain))
        when 'nl' then setweight(to_tsvector('dutch', title), 'A') || strip(to_tsvector('dutch', plain))
        else ''::tsvector end
$$;

-- The words of a text for searching: as they stand, and by their forms in the language of the text; where that is not known,
-- as in many short ones, in each of our three.
create function words_and_forms(lang text, title text, plain text) returns tsvector language sql immutable parallel safe as $$
    select setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', plain), 'B')
        || case when lang is null
            then public.word_forms('en', title, plain) || public.word_forms('sv', title, plain) || public.word_forms('nl', title, plain)
            else public.word_forms(lang, title, plain) end
$$;
-- The whole text; of one in no known language as much as fits with three sets of forms (a tsvector holds a million bytes).
create function contribution_words(lang text, title text, plain text) returns tsvector language sql immutable parallel safe as $$
    select public.words_and_forms(
        lang, public.told_apart(title), public.told_apart(case when lang is null then left(plain, 60000) else plain end))
$$;

-- The sign under which somebody or something stands among the words.
create function sign_of(id uuid) returns text language sql immutable parallel safe as $$
    select right(id::text, 17)
$$;

-- What else is searched by, under signs that no word begins with: < who wrote it, @ who may read it, = the group, : the kind,
-- ~ the languages of its forms, ^ the fifty days it was written in. Then one index finds what is rare in any of them.
create function contribution_signs(id uuid, kind text, author uuid, audience uuid, in_group uuid, lang text) returns tsvector
language sql immutable parallel safe as $$
    select array_to_tsvector(array_remove(array[
        '^' || left(id::text, 4), ':' || kind, '<' || public.sign_of(author), '@' || public.sign_of(audience),
        '=' || public.sign_of(in_group), '~' || coalesce(lang, 'en'), case when lang is null then '~sv' end, case when lang is null then '~nl' end], null))
$$;

-- Whatever people make: one owner, one audience, one keep class. Each kind may add its own table.
create table contribution (
    id uuid primary key,
    kind text not null check (kind ~ '^[a-z_]{1,40}$'),
    author_id uuid not null references person,
    audience_id uuid not null references audience,
    group_id uuid references "group",
    thread_id uuid not null references contribution deferrable initially deferred,
    parent_id uuid references contribution deferrable initially deferred,
    keep text not null check (keep in ('keep', 'trace', 'stay')),
    covenant integer not null references covenant,
    lang text check (length(lang) <= 8),
    title text not null default '' check (length(title) <= 300),
    text text not null default '' check (length(text) <= 100000),
    html text not null default '' check (length(html) <= 1000000),
    plain text not null default '' check (length(plain) <= 100000),
    created_at timestamptz not null default now(),
    edited_at timestamptz,
    withdrawn_at timestamptz,
    words tsvector generated always as (
        contribution_words(lang, title, plain) || contribution_signs(id, kind, author_id, audience_id, group_id, lang)) stored,
    check ((parent_id is null) = (thread_id = id)),
    check (parent_id <> id)
    -- A usual text with its words stays in its row: fetched from beside it, reading its words costs twice, writing thrice.
) with (toast_tuple_target = 4080);

-- Newest first, and of one author or group newest first. None on the audience alone: it misleads the planner.
create index contribution_newest on contribution (id desc) include (audience_id, author_id, group_id)
    where parent_id is null and withdrawn_at is null;
create index contribution_by_author on contribution (author_id, id desc) include (audience_id, group_id, parent_id) where withdrawn_at is null;
create index contribution_in_group on contribution (group_id, id desc) include (audience_id, author_id)
    where parent_id is null and withdrawn_at is null;
create index contribution_thread on contribution (thread_id, id) include (audience_id) where parent_id is not null;
-- A short list of what waits to be sorted in: with PostgreSQL's 4 MB every search would read that much first.
create index contribution_words_index on contribution using gin (words) with (gin_pending_list_limit = 256);
create index contribution_children on contribution (parent_id) where parent_id is not null;

-- Earlier wordings, as they stood until then.
create table revision (
    contribution_id uuid not null references contribution on delete cascade,
    number integer not null check (number > 0),
    title text not null check (length(title) <= 300),
    text text not null check (length(text) <= 100000),
    html text not null check (length(html) <= 1000000),
    written_at timestamptz not null,
    primary key (contribution_id, number)
);

create table reaction (
    contribution_id uuid not null references contribution on delete cascade,
    person_id uuid not null references person,
    name text not null check (name in ('like', 'agree', 'insight', 'smile', 'care')),
    at timestamptz not null default now(),
    primary key (contribution_id, person_id, name)
);

create table mention (
    contribution_id uuid not null references contribution on delete cascade,
    person_id uuid not null references person,
    primary key (contribution_id, person_id)
);
create index mention_of_person on mention (person_id, contribution_id desc);

create table tag (
    contribution_id uuid not null references contribution on delete cascade,
    name text not null check (length(name) between 1 and 100),
    primary key (contribution_id, name)
);
create index tag_by_name on tag (name, contribution_id desc);

-- One thing refers to another: 'quotes'. Later rooms add their own kinds.
create table link (
    from_id uuid not null references contribution on delete cascade,
    to_id uuid not null references contribution on delete cascade,
    kind text not null check (kind ~ '^[a-z_]{1,40}$'),
    by uuid not null references person,
    at timestamptz not null default now(),
    primary key (from_id, kind, to_id)
);
create index link_to on link (to_id, kind);

-- A file or picture. Until it is attached it is its owner's alone.
create table attachment (
    id uuid primary key,
    owner_id uuid not null references person,
    contribution_id uuid references contribution on delete cascade,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    name text not null check (length(name) between 1 and 200),
    media_type text not null check (length(media_type) <= 200),
    size bigint not null check (size >= 0),
    width integer check (width > 0),
    height integer check (height > 0),
    alt text not null default '' check (length(alt) <= 1000),
    small_digest text check (small_digest ~ '^[0-9a-f]{64}$'),
    large_digest text check (large_digest ~ '^[0-9a-f]{64}$'),
    at timestamptz not null default now()
);
create index attachment_of on attachment (contribution_id, id);
create index attachment_owner on attachment (owner_id, id);
create index attachment_digest on attachment (digest);

-- Where something brought in came from; twice the same is refused here. What its author has taken away since stays away:
-- the line remains, without a contribution.
create table origin (
    source text not null check (length(source) <= 100),
    external_id text not null check (length(external_id) <= 200),
    contribution_id uuid references contribution on delete set null,
    primary key (source, external_id)
);
create index origin_of on origin (contribution_id);
