"""No engine runs where the tests do: the deployment files are held to the project by reading."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands
from django.urls import resolve

ROOT = Path(settings.BASE_DIR)
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
SETTINGS = (ROOT / "jobboard/settings.py").read_text()
# Read by the compose file itself, or by a library from the environment.
NOT_OURS = {"POSTGRES_PASSWORD", "PORT"}
READ_BY_CELERY = {"REMAP_SIGTERM"}


def read_by_settings() -> set[str]:
    return set(re.findall(r'env(?:\.\w+)?\(\s*"([A-Z0-9_]+)"', SETTINGS))


def named_in_example() -> set[str]:
    lines = (ROOT / ".env.example").read_text().splitlines()
    return {line.split("=")[0] for line in lines if re.match(r"[A-Z0-9_]+=", line)}


def ours() -> dict[str, dict]:
    return {name: each for name, each in SERVICES.items() if each.get("image") == "thirteen"}


def commands() -> Iterator[str]:
    for service in ours().values():
        yield " ".join(service.get("command", []))
        yield " ".join(service.get("healthcheck", {}).get("test", []))
    yield from re.findall(r"^\s*(?:RUN|CMD) (.+)$", DOCKERFILE.replace("\\\n", " "), re.M)


def test_settings_and_example_name_the_same_variables():
    assert read_by_settings() | NOT_OURS == named_in_example() | {"PORT"}


def test_compose_sets_only_variables_the_settings_read():
    given = {name for service in ours().values() for name in service["environment"]}

    assert given - read_by_settings() == READ_BY_CELERY


def test_compose_asks_only_for_variables_the_example_names():
    asked = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))

    assert asked - named_in_example() == set()


def test_compose_holds_no_secret():
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if re.search("SECRET|PASSWORD|KEY", name):
                assert value.startswith("${")
            assert not re.search(r"://\w+:[^$@{]+@", str(value))


def test_every_service_is_pinned_and_watched():
    for name, service in SERVICES.items():
        image = service["image"]
        assert image == "thirteen" or re.search(r":v?\d", image), name
        assert "healthcheck" in service, name


def test_every_named_volume_is_declared():
    used = {mount.split(":")[0] for each in SERVICES.values() for mount in each.get("volumes", [])}

    assert used == set(COMPOSE["volumes"])


def test_every_manage_command_exists():
    named = {word for line in commands() for word in re.findall(r"manage\.py[\", ]+(\w+)", line)}

    assert {"migrate", "collectstatic", "load_places"} <= named
    assert named - set(get_commands()) == set()


def test_every_file_the_images_name_exists():
    for source in re.findall(r"^COPY (?!--from)(\S+) ", DOCKERFILE, re.M):
        assert (ROOT / source).exists(), source
    for line in commands():
        for path in re.findall(r"\b(?:jobboard|requirements)/[\w./]+", line):
            assert (ROOT / path).exists(), path


def test_modules_the_servers_start_are_there():
    lines = list(commands())

    assert any("jobboard.wsgi" in line for line in lines)
    assert (ROOT / "jobboard/wsgi.py").exists()
    assert sum("celery -A jobboard" in line for line in lines) == 2
    assert (ROOT / "jobboard/celery.py").exists()


def test_health_check_asks_an_address_we_answer():
    asked = re.findall(r"127\.0\.0\.1:(\d+)(/[\w/]+)", DOCKERFILE + str(SERVICES["web"]))

    assert asked
    for port, path in asked:
        assert resolve(path)
        assert f"EXPOSE {port}" in DOCKERFILE
        assert SERVICES["web"]["ports"][0].endswith(f":{port}")


def test_image_runs_without_root_in_a_second_stage():
    stages = re.split(r"^FROM ", DOCKERFILE, flags=re.M)[1:]

    assert len(stages) == 2
    assert re.search(r"^USER thirteen$", stages[1], re.M)
    assert "pip install" not in stages[1]


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_board_starts_after_its_database(service):
    waits = SERVICES[service]["depends_on"]

    assert waits["migrate"]["condition"] == "service_completed_successfully"
    assert SERVICES["migrate"]["depends_on"]["postgres"]["condition"] == "service_healthy"
