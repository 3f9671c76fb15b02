"""What is tried by everybody on what a directory told, and asked of what would be told to those who look after the house."""

TOLD: dict[str, tuple[str, ...]] = {
    "read what a directory told": (
        "select string_agg(concat_ws(' ', id, name, body), ';' order by id) from provisioned",
    ),
    "tell of somebody as a directory does": (
        "insert into provisioned (id, kind, person_id, name, body) values (%(greta)s, 'Users', %(greta)s, 'greta', '{}')",
    ),
    "change what a directory told": ("update provisioned set name = 'other'",),
    "take away what a directory told": ("delete from provisioned",),
    "whether the house would hear of it": ("select house_hears_of(%(alma)s)",),
}
