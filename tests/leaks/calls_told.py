"""What is tried on what a directory told by everybody."""

TOLD: dict[str, tuple[str, ...]] = {
    "read what a directory told": (
        "select string_agg(concat_ws(' ', id, name, body), ';' order by id) from provisioned",
    ),
    "tell of somebody as a directory does": (
        "insert into provisioned (id, kind, person_id, name, body) values (%(greta)s, 'Users', %(greta)s, 'greta', '{}')",
    ),
    "change what a directory told": ("update provisioned set name = 'other'",),
    "take away what a directory told": ("delete from provisioned",),
}
