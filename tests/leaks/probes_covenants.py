"""What is tried on covenants and on who signs them: each side signs for itself, and those who speak for the members name each other."""

from tests.leaks.world import ALL, NOBODY

ALMA, BRAM, CEES, GRETA, HANNA = (frozenset({each}) for each in ("alma", "bram", "cees", "greta", "hanna"))
PROPOSE = """insert into proposal (id, rules, embargo, untitled, desk_days, words, days, by)
    values (%(new)s, '{{}}', '{{}}', '{{}}', 90, '{{}}', 30, %({by})s)"""
SIGN = "insert into signature (proposal_id, side, person_id) values (%(proposal)s, '{side}', %({who})s)"
NAME = "insert into representative (person_id, by, ended_at) values (%(greta)s, %({by})s, {ended})"
RENEW = "update representative set ended_at = null, by = %({by})s where person_id = %(hanna)s"
READ = "insert into covenant_reading (person_id, version) values (%({who})s, 1)"

TAKE = "insert into taking (person_id, state, file) values (%({who})s, '{state}', {file})"
TAKEN = "update taking set {what} where person_id = %(greta)s"
ARRIVED = "update arrival set {what} where id = %({which})s"
GIVE = """insert into arrival (id, person_id, signed_by, house, name, address, state, is_newcomer)
    values (%(new)s, %({who})s, '{by}', '', '', '', '{state}', {new})"""
OFFER = "insert into arrival (id, person_id, signed_by, house, name, address) values (%(new)s, %({who})s, 'x', 'x', 'x', 'x')"

NOTE = "insert into special_access (id, person_id, by, what) values (%(new)s, %(greta)s, %({by})s, 'let_in')"

COVENANTS = [
    ("covenant", "lay down", "insert into covenant (version, choice, rules) values (2, 'generous', '{}')", NOBODY),
    ("covenant", "give less", "update covenant set desk_days = 1", NOBODY),
    ("covenant", "take away", "delete from covenant where version = 1", NOBODY),
    ("proposal", "propose", PROPOSE.format(by="me"), BRAM),
    ("proposal", "in another's name", PROPOSE.format(by="greta"), NOBODY),
    ("proposal", "other words", "update proposal set words = '{}' where id = %(proposal)s", NOBODY),
    ("proposal", "drop", "delete from proposal where id = %(proposal)s", BRAM),
    ("proposal", "drop what is announced", "delete from proposal where id = %(announced_proposal)s", NOBODY),
    ("signature", "for the house", SIGN.format(side="steward", who="me"), BRAM),
    ("signature", "for the members", SIGN.format(side="representative", who="me"), CEES),
    ("signature", "for the house by another", SIGN.format(side="steward", who="greta"), NOBODY),
    ("signature", "for the members by another", SIGN.format(side="representative", who="greta"), NOBODY),
    ("representative", "name one", NAME.format(by="me", ended="null"), CEES),
    ("representative", "name one in another's name", NAME.format(by="bram", ended="null"), NOBODY),
    ("representative", "name one who did", NAME.format(by="me", ended="now()"), NOBODY),
    ("representative", "end one", "update representative set ended_at = now() where person_id = %(cees)s", CEES),
    ("representative", "name one again", RENEW.format(by="me"), CEES),
    ("representative", "name one again in another's name", RENEW.format(by="greta"), NOBODY),
    ("representative", "forget one", "delete from representative where person_id = %(hanna)s", NOBODY),
    ("special_access", "write down", NOTE.format(by="me"), BRAM),
    ("special_access", "in another's name", NOTE.format(by="bram"), BRAM),
    ("special_access", "other words", "update special_access set reason = ''", NOBODY),
    ("special_access", "take away", "delete from special_access", NOBODY),
    ("covenant_reading", "one's own", READ.format(who="me"), ALL - GRETA),
    ("covenant_reading", "another's", READ.format(who="cees"), CEES),
    ("taking", "ask", TAKE.format(who="me", state="waiting", file="null"), ALL - GRETA - CEES),
    ("taking", "ask for another", TAKE.format(who="alma", state="waiting", file="null"), frozenset({"alma"})),
    ("taking", "say that it is packed", TAKE.format(who="me", state="packed", file="null"), NOBODY),
    ("taking", "name a file", TAKE.format(who="me", state="waiting", file=f"'{'c' * 32}'"), NOBODY),
    ("taking", "ask anew", TAKEN.format(what="state = 'waiting', file = null"), GRETA),
    ("taking", "name a file anew", TAKEN.format(what=f"state = 'waiting', file = '{'c' * 32}'"), NOBODY),
    ("taking", "say that it failed", TAKEN.format(what="state = 'failed', file = null"), NOBODY),
    ("taking", "give it away", TAKEN.format(what="person_id = %(dewi)s"), NOBODY),
    ("taking", "fetch it", TAKEN.format(what="fetched_at = now()"), GRETA),
    ("taking", "begin what is at work", "update taking set state = 'waiting', file = null where person_id = %(cees)s", NOBODY),
    ("taking", "forget it", "delete from taking", NOBODY),
    ("arrival", "take it in", ARRIVED.format(what="state = 'waiting'", which="offered_hold"), GRETA),
    ("arrival", "decline it", ARRIVED.format(what="state = 'declined', file = null", which="offered_hold"), GRETA),
    ("arrival", "say that it is here", ARRIVED.format(what="state = 'here'", which="offered_hold"), NOBODY),
    ("arrival", "give it away", ARRIVED.format(what="state = 'waiting', person_id = %(dewi)s", which="offered_hold"), NOBODY),
    ("arrival", "take in once more", ARRIVED.format(what="state = 'waiting'", which="brought_hold"), NOBODY),
    ("arrival", "offer one", OFFER.format(who="me"), NOBODY),
    ("arrival", "give one in", GIVE.format(who="me", by="given", state="given", new="false"), ALL - GRETA - ALMA),
    ("arrival", "give one in for another", GIVE.format(who="hanna", by="given", state="given", new="false"), HANNA),
    ("arrival", "offer it to oneself", GIVE.format(who="me", by="given", state="offered", new="false"), NOBODY),
    ("arrival", "say who signed it", GIVE.format(who="me", by="x", state="given", new="false"), NOBODY),
    ("arrival", "come anew by it", GIVE.format(who="me", by="given", state="given", new="true"), NOBODY),
    ("arrival", "forget what could not be read", "delete from arrival", ALMA),
    ("brought", "another record", "update brought set record = 'other'", NOBODY),
    ("brought", "forget it", "delete from brought", NOBODY),
]  # fmt: skip

# Once Cees speaks for nobody any more nobody does, since Ivo has left: then a steward names one, and no other.
ENDED = "update representative set ended_at = now() where person_id = %(cees)s"
AS = "select set_config('app.viewer', %({who})s::text, true)"
OWN = {
    "what I wrote": (
        "select string_agg(id::text || keep, ' ') from own_words('00000000-0000-0000-0000-000000000000', 1000)",
    ),
    "what I wrote after something": ("select string_agg(id::text, ' ') from own_words(%(post_for_all)s, 1000)",),
    "what is on it": (
        """select string_agg(id::text, ' ') from own_files(array[
        %(cellar_post)s, %(elins_cellar_post)s, %(gretas_post_for_all)s, %(reply_to_cellar_post)s]::uuid[])""",
    ),
    "what was on it before": (
        """select string_agg(digest, ' ' order by digest) from own_earlier_files(array[%(cellar_post)s, %(gretas_post_for_all)s,
        %(page_for_all)s, %(cellar_page)s, %(p_ours)s, %(p_cees)s, %(withdrawn_for_cellar)s]::uuid[])""",
    ),
    "how much I wrote": ("select string_agg(o::text, ' ' order by o::text) from own_counts() o",),
}
NAMING = {
    f"the first again by {who}": (ENDED, AS.format(who=who), NAME.format(by=who, ended="null"))
    for who in ("bram", "alma")
} | {f"somebody again by {who}": (ENDED, AS.format(who=who), RENEW.format(by=who)) for who in ("bram", "alma")}
