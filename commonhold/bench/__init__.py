"""The load benchmark: CPU per request, and the ratio to the same query in pgbench."""
