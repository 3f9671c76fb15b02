-- It is found by the words of its files too. From here on a trigger keeps `words` (contribution_has_its_words): what a generated
-- column is made from cannot be changed without writing the whole table anew. Nor are the rows that stand read for the limit.
alter table contribution add column file_words tsvector check (length(file_words) <= 500000);
alter table contribution alter column words drop expression;
alter table contribution add constraint contribution_words_check check (length(words) <= 500000) not valid;
