import pytest
from django.core.management import CommandError, call_command

from places.lines import CsvFile, LoadError
from places.load import Table, load
from roles.models import Family, Profession, Requirement
from roles.tables import TABLES, requirements
from tests.places.loaded import STATES

pytestmark = pytest.mark.django_db


def test_load_roles_twice_changes_nothing(capsys):
    load(STATES, lambda line: None)

    call_command("load_roles")
    first = capsys.readouterr().out
    call_command("load_roles")
    second = capsys.readouterr().out

    assert len(first.splitlines()) == len(second.splitlines()) == len(TABLES)
    assert "professions: 66 read, 66 added, 0 changed, 0 unchanged, 0 gone" in first
    assert all(", 0 added, 0 changed, " in line for line in second.splitlines())
    assert all(line.endswith(" unchanged, 0 gone") for line in second.splitlines())


def test_load_roles_says_what_to_load_first():
    with pytest.raises(CommandError, match=r"families.csv, line 2, .* among the sources: OURS"):
        call_command("load_roles")

    assert Family.objects.count() == 0


@pytest.mark.parametrize("column", ["profession", "level"])
def test_requirement_for_everyone_is_said_not_left_blank(tmp_path, column):
    load(STATES, lambda line: None)
    load(TABLES, lambda line: None)
    header = "profession,level,group,credential,strength,min_experience_years,typical_education"
    cells = dict.fromkeys(header.split(","), "") | {"profession": "*", "level": "*"} | {column: ""}
    path = tmp_path / "requirements.csv"
    path.write_text(f"{header}\n{','.join(cells.values())}\n")

    with pytest.raises(LoadError, match=rf"line 2, column {column}: is empty; say \*"):
        load([Table(Requirement, ("group",), CsvFile(path, requirements))], lambda line: None)


def test_load_keeps_a_profession_that_is_gone_while_a_requirement_needs_it(tmp_path):
    load(STATES, lambda line: None)
    load(TABLES, lambda line: None)
    by_model = {table.model: table for table in TABLES}
    file = by_model[Profession].lines.path.read_text().splitlines(keepends=True)
    path = tmp_path / "professions.csv"
    path.write_text("".join(line for line in file if not line.startswith("ct-technologist,")))
    said: list[str] = []

    load([Table(Profession, ("code",), CsvFile(path))], said.append)

    assert said[0].endswith("1 gone (1 kept, other rows refer to them: ct-technologist)")
    assert Profession.objects.filter(code="ct-technologist").exists()
