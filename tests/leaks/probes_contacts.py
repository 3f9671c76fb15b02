"""What is tried on cards and on staying in touch, by everybody."""

from tests.leaks.world import ALL, MEMBERS, NOBODY

GRETA, HANNA, ELIN, CEES, ALMA = (frozenset({each}) for each in ("greta", "hanna", "elin", "cees", "alma"))
CARD = "insert into card (person_id, name) values ({person}, 'new')"
SAYS = "insert into contact (by, person_id, is_yes) values ({by}, {to}, {yes})"

KEPT = "insert into kept_card (id, person_id, who, said) values (%(new)s, {person}, 'new', '{{}}')"

CONTACTS = [
    ("card", "one's own", CARD.format(person="%(me)s"), ALL - GRETA - ALMA),
    ("card", "another's", CARD.format(person="%(hanna)s"), HANNA),
    ("card", "another's changed", "update card set mail = 'x@y.test' where person_id = %(greta)s", GRETA),
    ("card", "given to another", "update card set person_id = %(hanna)s where person_id = %(greta)s", NOBODY),
    ("card", "another's taken away", "delete from card where person_id = %(greta)s", GRETA),
    ("kept_card", "made up", KEPT.format(person="%(me)s"), NOBODY),
    ("kept_card", "another's changed", "update kept_card set log = 'x' where person_id = %(greta)s", NOBODY),
    ("kept_card", "another's taken away", "delete from kept_card where person_id = %(greta)s", GRETA),
    ("kept_card", "all taken away", "delete from kept_card", GRETA | CEES),
    ("contact", "asked", SAYS.format(by="%(me)s", to="%(jonas)s", yes="true"), MEMBERS),
    ("contact", "asked, who has left", SAYS.format(by="%(me)s", to="%(ivo)s", yes="true"), NOBODY),
    ("contact", "answered with no", SAYS.format(by="%(me)s", to="%(bram)s", yes="false"), CEES),
    ("contact", "said for another", SAYS.format(by="%(greta)s", to="%(cees)s", yes="true"), GRETA),
    ("contact", "answered for another", "update contact set is_yes = true where by = %(greta)s and person_id = %(elin)s", GRETA),
    ("contact", "said to be another's", "update contact set by = %(cees)s where by = %(greta)s and person_id = %(kim)s", NOBODY),
    ("contact", "another's taken back", "delete from contact where by = %(greta)s and person_id = %(hanna)s", GRETA),
    ("contact", "all taken back", "delete from contact", frozenset({"bram", "dewi", "elin", "greta", "hanna", "kim"})),
]  # fmt: skip

CONTACTED: dict[str, tuple[str, ...]] = {
    "with whom one stays in touch": ("select string_agg(c::text, ' ' order by c::text) from contacts() c",),
    "who would stay in touch": (
        "select string_agg(asks_me(p)::text, ' ') from unnest(array[%(greta)s, %(hanna)s, %(elin)s, %(kim)s, %(bram)s, %(ivo)s]) p",
    ),
}
