-- That somebody came in, in the name of a steward, by a sealed code.
alter table special_access drop constraint special_access_what_check;
alter table special_access add constraint special_access_what_check
    check (what in ('retired', 'restored', 'let_in', 'password', 'packed', 'address', 'second_step', 'sealed'));
