"""The outsider matrix: what peers let slip, held against this house. `rows.toml` says of each known flaw where it is tested."""
