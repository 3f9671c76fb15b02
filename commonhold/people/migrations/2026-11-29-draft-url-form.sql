-- The title of the page that a draft's form is on, so that a list says to which each belongs.
alter table draft add column form text not null default '' check (length(form) <= 300);
