"""Writing an assignment at the desk, as a recruiter does."""

from datetime import timedelta

from playwright.sync_api import Locator, expect

from roles.models import Requirement
from tests import build
from tests.browser.window import Window

TITLE = "CT Technologist, nights"


def role_with_credentials() -> None:
    """A CT technologist usually holds ARRT(CT)."""
    Requirement.objects.create(
        profession=build.a_profession(),
        level=build.a_level(),
        credential=build.a_credential(),
        group="ct",
        strength="required",
        **build.FACT,
    )
    build.a_zip()


def open_new(window: Window) -> None:
    window.page.get_by_role("link", name="New assignment").first.click()
    window.at("/desk/assignments/new/")


def choose_role(window: Window, *, scripts: bool) -> None:
    """The profession brings its title level and its credentials; without scripts by a button."""
    window.page.get_by_label("Profession").select_option("CT Technologist")
    if not scripts:
        window.press("Fill in from the role")
        window.at("/desk/preview/")
    expect(field(window, "level")).to_have_value("technologist")
    expect(window.page.get_by_label("ARRT Computed Tomography, required")).to_be_checked()


def name_new_facility(window: Window, zip_code: str) -> None:
    if field(window, "new_facility_name").is_hidden():
        window.page.get_by_text("It is not in the list").click()
    write(window, new_facility_name="Example Valley Hospital", new_facility_zip=zip_code)
    field(window, "new_facility_kind").select_option("Acute care hospital")


def write_the_rest(window: Window, **changes: str) -> None:
    """Dates, schedule and pay."""
    start = build.today() + timedelta(days=45)
    field(window, "shift").select_option("Night")
    dull = {
        "advertised_title": TITLE,
        "starts_on": start.isoformat(),
        "weeks": "13",
        "hours_per_shift": "12",
        "shifts_per_week": "3",
        "guaranteed_hours_week": "36",
        "taxable_hourly": "28",
        "lodging_weekly": "1,092",
        "mie_weekly": "476",
    }
    write(window, **dull | changes)


def expect_week(window: Window, figure: str, *, scripts: bool) -> None:
    """Worked out as it is typed; without scripts by a button."""
    if not scripts:
        window.press("Price it")
        window.at("/desk/preview/")
    expect(window.page.locator("#preview output")).to_have_text(figure)


def field(window: Window, name: str) -> Locator:
    return window.page.locator(f"#id_{name}")


def write(window: Window, **values: str) -> None:
    for name, value in values.items():
        field(window, name).fill(value)


def error_of(window: Window, name: str) -> Locator:
    return window.page.locator(f"#id_{name}_error")
