"""Where the embedded cluster lives: its folders, passwords, socket and address.

    var/postgres/            ours
        password             of the board's role, 0600
        superuser-password   of `postgres`, used to make role and database, 0600
        data/  run/          the server account's, 0700
        start.lock           held while somebody starts the server
        alive.lock           held by the server and all its processes as long as one lives
        server.log

As root the server runs as `nobody`. Where `nobody` cannot walk down to `var`, the same folders
stand in a folder of their own outside, named by a hash of var's path. Root writes only into
folders that root owns; what is in `data` and `run` is written by processes of `nobody`.
"""

import hashlib
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from jobboard.local_services.account import Account, can_enter, name_of, server_account
from jobboard.local_services.trouble import ELSEWHERE, LocalServiceError, explained

NAME = "thirteen"  # of the database, its role, and of folders outside var
PORT = 5432  # only a part of the socket's file name: the server listens on no network
SOCKET_FILE = f".s.PGSQL.{PORT}"
SOCKET_PATH_BYTES = 107  # sun_path holds 108 on Linux, the last one is NUL
# Both outlive a restart of the machine. A folder planted in a public place is refused below.
OUTSIDE = (Path("/var/lib"), Path("/var/tmp"))  # noqa: S108
SHORT = Path("/tmp")  # noqa: S108 — for the socket of a folder whose path is too long
PRIVATE, PASSABLE = 0o700, 0o711


@dataclass(frozen=True)
class Home:
    folder: Path
    account: Account

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def start_lock(self) -> Path:
        return self.folder / "start.lock"

    @property
    def alive_lock(self) -> Path:
        return self.folder / "alive.lock"

    @property
    def run(self) -> Path:
        """The socket's folder: beside the data, or a short one where that path cannot be used.

        It may be too long, and at a comma libpq would see two addresses.
        """
        beside = self.folder / "run"
        if len(os.fsencode(beside / SOCKET_FILE)) <= SOCKET_PATH_BYTES and "," not in str(beside):
            return beside
        return SHORT / f"{NAME}-{_hash(self.folder)}"

    def url(self) -> str:
        """The address of the board's database, as libpq and Django understand it."""
        where = urlencode({"host": str(self.run)}, quote_via=quote)
        return f"postgres://{NAME}:{self.password('password')}@/{NAME}?{where}"

    def password(self, name: str) -> str:
        """The password kept in the file `name`; made on first use, whoever comes first."""
        file = self.folder / name
        try:
            kept = file.read_text().strip()
        except FileNotFoundError:
            kept = ""
        except OSError as error:
            raise explained(error, self.folder) from error
        return kept or _new_password(file)

    def make(self) -> None:
        """Make the folder if it is missing, and refuse one that others could change."""
        try:
            _own_folder(self.folder, PASSABLE if os.geteuid() == 0 else PRIVATE, os.geteuid())
        except OSError as error:
            raise explained(error, self.folder) from error

    def make_run(self) -> None:
        """Make the socket's folder for the server account, which alone may enter it."""
        try:
            _own_folder(self.run, PRIVATE, self.account.uid, self.account.gid)
        except OSError as error:
            raise explained(error, self.run) from error


def home_of(var: Path) -> Home:
    """Where the cluster of `var` is, or will be once it is started."""
    account = server_account()
    inside = make_var(var) / "postgres"
    outside = [parent / f"{NAME}-{_hash(inside)}" for parent in OUTSIDE]
    if account.is_me:
        chosen = inside
    else:
        # Data that exists decides, so that a later chmod never makes a second, empty board.
        kept = [home for home in (inside, *outside) if (home / "data").exists()]
        chosen = (kept or [inside if can_enter(inside.parent, account) else _first(outside)])[0]
    home = Home(chosen, account)
    home.make()
    return home


def make_var(var: Path) -> Path:
    """Make `var` and its private folders; return its real path.

    As root a new `var` may be walked through, not listed, so that `nobody` gets to its data.
    A folder that exists keeps its mode.
    """
    try:
        var.mkdir(PASSABLE if os.geteuid() == 0 else PRIVATE, parents=True, exist_ok=True)
        for private in ("documents", "log", "mail", "run"):
            (var / private).mkdir(PRIVATE, exist_ok=True)
    except OSError as error:
        raise explained(error, var) from error
    return var.resolve()


def _first(folders: list[Path]) -> Path:
    """The first of the folders that exists or whose parent can be written."""
    for folder in folders:
        if folder.exists() or os.access(folder.parent, os.W_OK):
            return folder
    raise LocalServiceError(
        "The account nobody, which runs PostgreSQL for root, cannot reach this checkout, and "
        f"none of {', '.join(str(folder.parent) for folder in folders)} can be written. Move "
        f"the checkout to where others may enter, start as a normal user, {ELSEWHERE}."
    )


def _own_folder(folder: Path, mode: int, uid: int, gid: int | None = None) -> None:
    """Make `folder` unless it is there; whoever made it, it must be a real folder of `uid`."""
    try:
        folder.mkdir(mode)
    except FileExistsError:
        pass
    else:
        folder.chmod(mode)  # whatever the umask took away
        if gid is not None and uid != os.geteuid():
            os.chown(folder, uid, gid, follow_symlinks=False)
    found = folder.lstat()  # not stat(): a link planted by somebody else must not pass
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != uid or found.st_mode & 0o022:
        raise LocalServiceError(_not_ours(folder, found, uid))


def _not_ours(folder: Path, found: os.stat_result, uid: int) -> str:
    if stat.S_ISDIR(found.st_mode) and found.st_uid == uid:
        why = "others may write to it"
    elif stat.S_ISDIR(found.st_mode):
        why = f"it belongs to {name_of(found.st_uid)}, not to {name_of(uid)}"
    else:
        why = "it is not a folder"
    return (
        f"{folder} cannot hold the embedded PostgreSQL: {why}. Run as the account it belongs to, "
        f"or remove it to begin with an empty board, or choose VAR_DIR=/some/folder, {ELSEWHERE}."
    )


def _new_password(file: Path) -> str:
    """Write a new password to `file`; the one that is there first wins, and is whole."""
    draft = file.with_name(f"{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(32))
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        return file.read_text().strip()
    except OSError as error:
        raise explained(error, file.parent) from error


def _hash(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
