"""Server settings of the embedded cluster, sized for a small machine that other work shares."""

import os
import sys
from pathlib import Path

from jobboard.local_services.home import PORT

MEGABYTE = 1024 * 1024
# After a crash all 1,300 files of the cluster are synced: one call for the whole file system took
# 0.2 to 1.4 s here where one a file took 1.6 to 4.5 s (2026-11). Only Linux has that call.
AFTER_A_CRASH = {"recovery_init_sync_method": "syncfs"} if sys.platform == "linux" else {}
CONNECTIONS = 100  # web threads, worker, beat, a shell, and several test runs beside them


def server_settings(run: Path) -> dict[str, str]:
    """Settings by name. They go on the command line and so win over the data folder's file."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // MEGABYTE
    return {
        "listen_addresses": "",
        "port": str(PORT),
        "unix_socket_directories": str(run),  # `home` sees that it holds no comma
        "unix_socket_permissions": "0700",
        "max_connections": str(CONNECTIONS),
        "shared_buffers": f"{min(max(memory // 16, 32), 256)}MB",
        "effective_cache_size": f"{max(memory // 4, 128)}MB",
        "work_mem": "8MB",
        "maintenance_work_mem": "64MB",
        "max_wal_size": "512MB",
        "random_page_cost": "1.1",
        "jit": "off",  # compiling costs more than it saves on queries of a few milliseconds
        "fsync": "on",
        "full_page_writes": "on",
        "synchronous_commit": "on",
        "log_checkpoints": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        **AFTER_A_CRASH,
    }
