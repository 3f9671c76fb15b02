-- When a date of a calendar was to be as it was first told: a day, or a moment in UTC.
alter table subscribed add column planned text check (length(planned) <= 40);
