"""Ways of writing that several headings share, each found in what nobody had shown the reader."""

from decimal import Decimal

import pytest

from roles.titles import read


@pytest.mark.parametrize(
    ("title", "profession"),
    [
        ("Medical Lab Scientist/Medical Lab Technician", "medical-laboratory-scientist"),
        ("Med Lab Tech - Evenings", "medical-laboratory-technician"),
        ("Dialysis PCT", "dialysis-technician"),
        ("PCT - Med/Surg", "other"),
        ("ST - SNF", "speech-language-pathologist"),
        ("RT - SNF", ""),
        ("Medical Instrument Technician (Polysomnography)", "polysomnographic-technologist"),
        ("Medical Supply Technician (Sterile Processing)", "sterile-processing-technician"),
        ("Therapeutic Radiologic Technologist", "radiation-therapist"),
        ("Non-Invasive Cardiology Tech", "echo-sonographer"),
        ("Phys Ther Asst", "physical-therapist-assistant"),
        ("Neo/Peds Respiratory Therapist", "neonatal-pediatric-respiratory-therapist"),
        ("CSPT - Sterile Processing", "sterile-processing-technician"),
        ("CSPT - Pharmacy", "pharmacy-technician"),
        ("Data Center Technician", "other"),
        ("Nuclear Medicine Tech (CNMT)", "nuclear-medicine-technologist"),
        ("OB Ultrasound Tech", "obgyn-sonographer"),
        ("CT/MRI Service Engineer", "imaging-service-engineer"),
        ("CT/MRI Tech", "ct-technologist"),
    ],
)
def test_way_of_writing_names_the_work(title, profession):
    assert read(title).profession == profession


@pytest.mark.parametrize(
    ("title", "profession", "level"),
    [
        ("MammoTech PRN", "mammography-technologist", "tech"),
        ("RadOnc Therapist", "radiation-therapist", "therapist"),
        ("Endotech", "endoscopy-technician", "tech"),
        ("Histotechnologits", "histotechnologist", "technologist"),
        ("Mamography Technition", "mammography-technologist", "technician"),
    ],
)
def test_words_run_together_and_slips_are_survived(title, profession, level):
    heading = read(title)

    assert (heading.profession, heading.level_written) == (profession, level)


@pytest.mark.parametrize(
    ("title", "state", "city"),
    [
        ("RRT 13wk Contract Eugene OR Nights", "OR", "Eugene"),
        ("Radiation Therapist Allied Travel OR 13wk", "OR", ""),
        ("CT Tech days OR nights", "", ""),
        ("MRI tech springfield ma 13 wks", "MA", ""),
        ("Medical Technologist - Chemistry, Missoula MT", "MT", "Missoula"),
        ("MLS - Great Falls, MT", "MT", "Great Falls"),
        ("CT Tech - The Dalles, OR", "OR", "The Dalles"),
        ("CT Tech - State College, PA", "PA", ""),
    ],
)
def test_place_stands_before_a_length_or_a_shift_too(title, state, city):
    heading = read(title)

    assert (heading.state, heading.city) == (state, city)


@pytest.mark.parametrize(
    ("title", "low", "high", "unit"),
    [
        ("CT Tech $2500-$2700 weekly + completion bonus", 2500, 2700, "week"),
        ("Surg Tech 40hrs GTD $2,310 gross wkly", 2310, 2310, "week"),
        ("CLS $3,800 gross/wk", 3800, 3800, "week"),
        ("Rad Tech Per Annum $52,000 - $67,000", 52000, 67000, "year"),
        ("MLT Nights $3K SOB", None, None, ""),
    ],
)
def test_pay_is_read_beside_what_is_none(title, low, high, unit):
    heading = read(title)

    expected = (low and Decimal(low), high and Decimal(high), unit)
    assert (heading.pay_low, heading.pay_high, heading.pay_unit) == expected


@pytest.mark.parametrize(
    ("title", "shift"),
    [
        ("Rad Tech - No weekends!", ""),
        ("Mammo Days - No Wknds", "day"),
        ("Monitor Tech 7p7a", "night"),
    ],
)
def test_shift_nobody_works_is_none(title, shift):
    assert read(title).shift == shift
