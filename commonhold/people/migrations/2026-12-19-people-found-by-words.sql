-- Somebody is looked for among all who are here on every page of search: by words of theirs, their languages, their unit's name.
create index person_by_words on person using gin (words);
create index person_by_languages on person using gin (speaks);
create index unit_by_name on unit using gin (to_tsvector('simple', folded(name)));
