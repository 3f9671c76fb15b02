-- Where the owner of a card is now, as their log or else the card says it: read with the card, so that no page follows a log to show it.
alter table kept_card add did text not null default '' check (length(did) <= 300);
-- Of those that are there already, the card's own name, or the last one that stands in the log. Nobody reads what the policies ask for here.
alter table kept_card no force row level security;
update kept_card set did = coalesce(
    substring(log from '.*"id": ?"(did:webvh:[A-Za-z0-9.:%_-]{1,290})"'), substring(said from '"uid": ?"(did:webvh:[A-Za-z0-9.:%_-]{1,290})"'), '');
alter table kept_card force row level security;
