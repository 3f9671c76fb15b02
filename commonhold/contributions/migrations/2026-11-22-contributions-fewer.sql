-- What was said when fewer could read stays with those: an earlier wording and a reaction carry the audience they were for
-- once their contribution has been opened to more people. Null: whoever may read the contribution.
alter table revision add column audience_id uuid references audience;
alter table reaction add column audience_id uuid references audience;
