"""Values nobody sends by accident, by name. Bytes are sent as they are, text as UTF-8."""

import re
from urllib.parse import quote, urlencode

SCRIPT = "<script>hostile()</script>"
BREAKS_OUT = "\"'><img src=x onerror=hostile()>"
# In a page, any of these would be a value that became markup.
MARKUP = re.compile(
    rb"<script>hostile|<img src=x onerror"
    rb"|(?:href|src|action|formaction|hx-\w+)\s*=\s*[\"']?\s*javascript:hostile"
)
ELSEWHERE = ("//evil.example", "https://evil.example", "javascript:", "/\\evil", "\\\\evil")
PRODUCT = b"833569"  # what {{913*913}} comes to, should anything reckon it

VALUES: dict[str, str | bytes] = {
    "empty": "",
    "space": " ",
    "word": "abc",
    "long": "x" * 100_000,
    "negative": "-1",
    "zero": "0",
    "int and one": "2147483648",
    "bigint and one": "9223372036854775808",
    "more digits than Python reads": "9" * 5000,
    "exponent": "1e9999999",
    "not a number": "NaN",
    "infinite": "-Infinity",
    "underscores": "1_000",
    "Arabic digit": "٣",
    "full-width digits": "\uff11\uff13",
    "superscript, a digit to some": "²",
    "far": "9999-12-31",
    "before all": "0000-00-00",
    "year one": "0001-01-01",
    "NUL": "a\x00b",
    "half a pair": "\ud800",
    "overlong": b"\xc0\xaf",
    "not UTF-8": b"\xff\xfe\x00",
    "right to left": "\u202eabc",
    "line ends": "a\r\nSet-Cookie: hostile=1",
    "script": SCRIPT,
    "breaks out": BREAKS_OUT,
    "quote": "' OR 1=1--",
    "sleep": '");SELECT pg_sleep(5)--',
    "template": "{{913*913}}{% now 'Y' %}",
    "format": "%s%n%(x)d{0}",
    "climb": "../../../etc/passwd",
    "script address": "javascript:hostile()",
    "other host": "//evil.example/x",
    "other host, backslash": "/\\evil.example/x",
    "broken host": "http://[::1",
    "deep JSON": "[" * 50_000,
    "object": '{"__class__":{"a":[null]},"response":{"userHandle":5}}',
    "list": "[]",
    "number in an object": '{"id":5,"rawId":5,"type":5,"response":5}',
    "null": "null",
    "uuid": "00000000-0000-0000-0000-000000000000",
    "bracketed": "a[]=1&a[b]=2",
}
# Names a clever parser might obey.
NAMES = [
    *("_connector", "__class__", "__proto__", "a__b__c", "q__regex", "pk__in", "id__gt"),
    *(
        "agency__slug",
        "a[]",
        "a[b]",
        "_method",
        "_to_field",
        "_popup",
        "format",
        "",
        "csrfmiddlewaretoken",
    ),
]


def encoded(pairs: list[tuple[str, str | bytes]]) -> str:
    """As a query or a form's body, half pairs and all."""
    return urlencode([(raw(name), raw(value)) for name, value in pairs])


def raw(value: str | bytes) -> bytes:
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value


def segment(value: str | bytes) -> str:
    """As one part of a path."""
    return quote(raw(value), safe="")


def spread(names: list[str], turn: int) -> list[tuple[str, str | bytes]]:
    """Each name with a value of its own; over all turns every name meets every value once."""
    values = list(VALUES.values())
    return [(name, values[(place + turn) % len(values)]) for place, name in enumerate(names)]
