"""The same query without a web around it: what pgbench makes of it on the same server."""

import re
import resource
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache

from commonhold.bench.measure import family, spent
from commonhold.ground import postgres

# The viewer is set as the web does it, then the guarded function's ids and what stands around them are read.
SCRIPT = """\\set number random(1, {people})
begin;
select set_config('app.viewer', '00000000-0000-7000-9000-' || lpad(to_hex(:number::integer), 12, '0')::text, true);
{query};
commit;
"""


@dataclass(frozen=True)
class Plain:
    """Processor milliseconds of one transaction: in pgbench itself and in the database."""

    client: float
    database: float

    @property
    def total(self) -> float:
        return self.client + self.database


@cache
def run(url: str, query: str, people: int, postmaster: int, seconds: int = 8) -> Plain:
    """Run the query for that long over four connections, prepared, as a member. Measured once for each query."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(SCRIPT.format(people=people, query=query))
        script.flush()
        before, own = spent(family(postmaster)), _own_time()
        command = [
            postgres.embedded().folder / "pgbench",
            "-n",
            "-M",
            "prepared",
            "-c",
            "4",
            "-T",
            str(seconds),
            "-f",
            script.name,
        ]
        done = subprocess.run([*map(str, command), url], capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)
    transactions = int(re.search(r"transactions actually processed: (\d+)", done.stdout)[1])
    return Plain((_own_time() - own) / transactions, (spent(family(postmaster)) - before) / transactions)


def _own_time() -> float:
    """Milliseconds that ended children of this process have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (used.ru_utime + used.ru_stime) * 1000
