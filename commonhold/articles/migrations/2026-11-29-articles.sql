-- What is written at length: a contribution of this kind, which opens a conversation. Its words stand in `contribution`.
create table article (
    contribution_id uuid primary key references contribution on delete cascade
);
