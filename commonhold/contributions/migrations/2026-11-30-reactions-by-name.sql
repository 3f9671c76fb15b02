-- Who reacted how is counted by name on every page: read in this order, nothing is sorted for it.
alter table reaction drop constraint reaction_pkey;
alter table reaction add primary key (contribution_id, name, person_id);
