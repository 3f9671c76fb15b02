-- Who wrote a statement is told to those for whom it was written: whoever comes to read the map later sees what it says, and no name.
alter table statement_author add column audience_id uuid references audience;
update statement_author a set audience_id = c.audience_id from contribution c where c.id = a.map_id;
alter table statement_author alter column audience_id set not null;
