-- The words that a document begins with, shown where it has no picture of its first page.
alter table attachment add column first_words text not null default '' check (length(first_words) <= 400);
alter table file_version add column first_words text not null default '' check (length(first_words) <= 400);
