-- Of what was posted of a calendar: the digest of what was said of that date, and when it begins, which is empty once it is off.
alter table subscribed add column said bytea check (length(said) = 32), add column begins_at timestamptz;
