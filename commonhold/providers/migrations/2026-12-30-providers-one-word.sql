-- A provider has one word for somebody: of two that opened the same account by its address, the first stays.
delete from provider_login later using provider_login first
    where (later.provider_id, later.person_id) = (first.provider_id, first.person_id) and (later.at, later.subject) > (first.at, first.subject);
create unique index provider_login_once on provider_login (provider_id, person_id);
