-- What a program was told the first time (`web/repeating`): the files that it sent are told one by one.
alter table answered drop constraint answered_place_check;
alter table answered add constraint answered_place_check check (length(place) <= 20000);
