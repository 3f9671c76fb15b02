-- Whoever left may come back, and reads in their log who let them.
alter table special_access drop constraint special_access_what_check;
alter table special_access add constraint special_access_what_check
    check (what in ('retired', 'restored', 'let_in', 'password', 'packed'));
