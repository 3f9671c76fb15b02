-- By what ideas are weighed is said when they are asked for, and each answer says how the idea meets it, in the same order.
alter table challenge add column criteria text[] not null default '{}' check (
    cardinality(criteria) <= 5 and length(array_to_string(criteria, ' ')) <= 510);
alter table verdict add column weighed text[] not null default '{}' check (
    weighed <@ array['well', 'partly', 'not'] and cardinality(weighed) <= 5 and length(array_to_string(weighed, ' ')) <= 50);
