-- What was heard as it came: a photo of a note, or a voice. Files of whoever takes it down, on nothing that anybody else reads; they go once
-- the draft has gone.
alter table capture add column files uuid[] not null default '{}' check (cardinality(files) <= 20 and length(array_to_string(files, ' ')) <= 800);
