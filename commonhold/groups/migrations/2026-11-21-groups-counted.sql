-- How many are in an audience. Kept by a trigger, for every card in a feed tells it; known to whoever knows the audience.
alter table audience add column people integer not null default 0 check (people >= 0);
alter table audience no force row level security;
alter table membership no force row level security;
update audience a set people = c.people
from (select audience_id, count(*) as people from membership group by audience_id) c where a.id = c.audience_id;
alter table audience force row level security;
alter table membership force row level security;

create index invitation_of_person on invitation (person_id);
create index request_of_person on request (person_id);
