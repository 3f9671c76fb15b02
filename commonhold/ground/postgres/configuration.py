"""How our server is set: for a small machine, lasting writes, and logs without content."""

import os
from collections.abc import Mapping
from pathlib import Path

PORT = "5432"
MB = 1 << 20

# Given on the command line, where neither a file nor `alter system` can change them.
FIXED = ("listen_addresses", "port", "unix_socket_directories", "unix_socket_permissions", "data_directory", "hba_file")

# The second line is for base backups; only roles with the right to replicate may use it.
ACCESS = """\
local all         all scram-sha-256
local replication all scram-sha-256
"""

_LASTING = {"synchronous_commit": "on", "fsync": "on", "full_page_writes": "on"}
_PLANNING = {"jit": "off"}
_TIME = {"timezone": "UTC", "log_timezone": "UTC"}
_LOG = {
    "logging_collector": "on",
    "log_destination": "stderr",
    "log_directory": "../log",
    "log_filename": "server-%Y-%m-%d-%H%M%S.log",
    "log_rotation_size": "10MB",
    "log_rotation_age": "0",
    "log_file_mode": "0600",
    "log_line_prefix": "%m [%p] ",
    # What people write stands in statements, parameters, keys in DETAIL lines, and "Failed process was running: …".
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
}


def text(extra: Mapping[str, str]) -> str:
    """The settings as a file that PostgreSQL reads; `extra` wins over ours."""
    chosen = _LASTING | _PLANNING | _TIME | _LOG | _sizes(memory()) | dict(extra)
    return "".join(f"{name} = {_quoted(value)}\n" for name, value in chosen.items())


def fixed(socket: Path) -> list[str]:
    """Arguments for the server: no network address, and its socket in this folder."""
    folder = '"' + str(socket).replace('"', '""') + '"'
    chosen = {
        "listen_addresses": "",
        "port": PORT,
        "unix_socket_directories": folder,
        "unix_socket_permissions": "0700",
    }
    return [word for name, value in chosen.items() for word in ("-c", f"{name}={value}")]


def memory() -> int:
    """Bytes of memory this machine has, or this container may use."""
    limits = [os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")]
    for path in (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes")):
        if path.exists() and (limit := path.read_text().strip()).isdigit():
            limits.append(int(limit))
    return min(limits)


def _sizes(available: int) -> dict[str, str]:
    """An eighth of the memory for shared pages, at most 1 GB: the web and the worker live on the same machine."""
    return {
        "shared_buffers": _megabytes(available // 8, least=32, most=1024),
        "effective_cache_size": _megabytes(available // 2, least=64, most=65_536),
        "maintenance_work_mem": _megabytes(available // 16, least=32, most=256),
    }


def _megabytes(size: int, *, least: int, most: int) -> str:
    return f"{min(max(size // MB, least), most)}MB"


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n") + "'"
