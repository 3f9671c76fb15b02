-- Who is awaited, and is given one more address to be reached at by a list, reads in their log who gave it.
alter table special_access drop constraint special_access_what_check;
alter table special_access add constraint special_access_what_check
    check (what in ('retired', 'restored', 'let_in', 'password', 'packed', 'address'));
