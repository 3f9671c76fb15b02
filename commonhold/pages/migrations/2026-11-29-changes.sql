-- What was changed last, across pages.
create index page_version_at on page_version (at desc, contribution_id desc, number desc);
