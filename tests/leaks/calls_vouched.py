"""What anybody might ask of those who vouch for people, and of what one of them has said."""

TAKE = "select take_provider_answer(%({})s, sha256('{} answers'))"
NOTE = "select note_provider_answer(%({})s, sha256('{} assertion'), sha256('{} answers'), 'x', 60)"

VOUCHED = {
    **{f"for whom one vouches by {each}": (f"select * from vouched_for('{each}@house.test')",) for each in ("elin", "hanna", "ivo", "jonas", "x")},
    **{f"whom the provider {where} calls {each}": (f"select known_by_provider(%({where})s, '{each}')",)
       for where in ("provider", "never") for each in ("greta", "ivo", "x")},
    **{f"take what {where} said in {which} answer": (TAKE.format(where, which),)
       for where, which in (("saml", "first"), ("provider", "first"), ("saml", "over"), ("saml", "no"))},
    "take it twice": (TAKE.format("saml", "first"),) * 2,
    "take it, and then another": (TAKE.format("saml", "first"), TAKE.format("saml", "other")),
    **{f"note what {where} said {of} in {to} answer": (NOTE.format(where, of, to), TAKE.format(where, to))
       for where, of, to in (("saml", "first", "new"), ("saml", "new", "new"), ("saml", "new", "first"), ("provider", "first", "first"))},
    "let greta be known anew": ("select know_anew(%(greta)s)", "select count(*) from provider_login"),
    "let alma be known anew": ("select know_anew(%(alma)s)",),
    "let be known anew whom no trusted one knows": ("select know_anew(%(jonas)s)",),
    "who vouches, at the door": ("select name from providers_at_door()",),
}  # fmt: skip
