-- Where the form is that a draft belongs to, so that all of them are found from one place.
alter table draft add column url text not null default '' check (length(url) <= 300);
