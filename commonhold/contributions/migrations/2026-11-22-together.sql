-- Written together: whoever can read it may change its words. Said when it is begun, and never changed.
alter table contribution add column is_shared boolean not null default false;
