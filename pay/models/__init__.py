from pay.models.law import OvertimeRule, PayTransparencyRule
from pay.models.per_diem import (
    PerDiemCounty,
    PerDiemDestination,
    PerDiemMie,
    PerDiemOconus,
    PerDiemZip,
)
from pay.models.wage import Wage

__all__ = [
    "OvertimeRule",
    "PayTransparencyRule",
    "PerDiemCounty",
    "PerDiemDestination",
    "PerDiemMie",
    "PerDiemOconus",
    "PerDiemZip",
    "Wage",
]
