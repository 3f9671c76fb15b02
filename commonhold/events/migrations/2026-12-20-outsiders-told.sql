-- Where somebody from outside is written to when their date moves or is called off, in which language, and what they were told last. They left
-- it themselves, by their link; nobody else reads it, and it goes with them.
create table outsider_mail (
    outsider_id uuid primary key references outsider on delete cascade,
    mail text check (length(mail) between 3 and 254),
    language text not null check (language in ('en', 'sv', 'nl')),
    told text check (length(told) <= 200)
);
