-- It tells the language of the reason too; a function with other columns is another one.
drop function if exists open_award(uuid);
