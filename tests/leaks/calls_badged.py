"""What is asked about badges, by everybody."""

BADGED: dict[str, tuple[str, ...]] = (
    {
        f"what is open of the {what.replace('_', ' ')}": (
            f"select md5(o::text || coalesce(length(open_picture(%({what})s))::text, '')) from open_award(%({what})s) o",
        )
        for what in ("award_that_waits", "award_to_oneself", "award_for_the_house", "open_award", "revoked_award")
    }
    | {
        f"the picture of the {what.replace('_', ' ')}": (f"select md5(open_picture(%({what})s))",)
        for what in ("award_to_oneself", "open_award")
    }
    | {
        "which places are revoked": ("select array_agg(p order by p) from revoked_places() p",),
        "what thanks one takes along": ("select string_agg(md5(t::text), ' ' order by t.id) from thanks_to_take() t",),
    }
)
