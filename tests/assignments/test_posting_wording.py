"""Markdown of strangers: whatever is written, the page gets only what the allow-list holds."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assignments import wording
from assignments.wording import rendered, without_pay

ALLOWED = wording.TAGS
EVENTS = ["onload", "onerror", "onclick", "onmouseover", "onfocus autofocus", "onbegin", "ontoggle"]
HOLDERS = ["svg", "img src=x", "body", "video", "details open", "input", "a", "marquee", "iframe"]
SCHEMES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java&#10;script:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml;base64,PHN2Zy8+",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//evil.example",
    "/accounts/logout/",
    "\\\\evil.example",
    "#main",
    "?page=2",
    "mailto:a@b.example",
    "tel:+19185550100",
    "https:/desk/",
    "https:evil",
]
WHOLE = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example></ScRiPt>",
    "<<script>alert(1)//<</script>",
    "<script\x20type=text/javascript>alert(1)",
    "</script><script>alert(1)</script>",
    "<!--><script>alert(1)</script-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<style>*{background:url(//evil.example)}</style>",
    "<style><img src=x onerror=alert(1)></style>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text y=20>x</text></a></svg>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'>",
    "<form action=//evil.example><button>x</button></form>",
    "<input type=image src=x onerror=alert(1)>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example>",
    "<link rel=stylesheet href=//evil.example>",
    "<object data=//evil.example></object>",
    "<embed src=//evil.example>",
    "<template><script>alert(1)</script></template>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<p id=main class=notice>x</p>",
    "<a hx-get=/desk/ hx-trigger=load>x</a>",
    "<a data-hx-post=/desk/ href=https://a.example>x</a>",
    "<div hx-on:load=alert(1)>x</div>",
    "![x](https://tracker.example/pixel.gif)",
    "![x](javascript:alert(1))",
    "[x](https://a.example 'onmouseover=alert(1)')",
    '[x](https://a.example "\\" onmouseover=alert(1) x=\\"")',
    "[x](https://a.example\"onmouseover='alert(1)')",
    "[<img src=x onerror=alert(1)>](https://a.example)",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x]: https://a.example '\"><script>alert(1)</script>'\n\n[x]",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    '```"><script>alert(1)</script>\nx\n```',
    "# <img src=x onerror=alert(1)>",
    "> <iframe src=//evil.example>",
    "* <svg/onload=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "<script>alert(1)</script>",
    "<a href='javascript:alert(1)'>x</a>",
    "<x onclick=alert(1)>x</x>",
    "<p/onclick=alert(1)>",
    "\\<script>alert(1)\\</script>",
    "<\x00script>alert(1)</script>",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "<img src=`x`onerror=alert(1)>",
    "<img src='x\nonerror=alert(1)'>",
    "<isindex action=javascript:alert(1)>",
    "<table background=javascript:alert(1)>",
    "<xss contenteditable onblur=alert(1) tabindex=0>",
]
VECTORS = [
    *WHOLE,
    *(f"<{holder} {event}=alert(1)>" for holder in HOLDERS for event in EVENTS),
    *(f"[x]({scheme})" for scheme in SCHEMES),
    *(f"<{scheme}>" for scheme in SCHEMES),
    *(f"[x](<{scheme}>)" for scheme in SCHEMES),
]


class Elements(HTMLParser):
    """What a browser would build: every element and every attribute, none of the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.other: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_comment(self, data):
        self.other.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def assert_harmless(html: str) -> None:
    built = Elements(html)
    assert built.tags <= ALLOWED
    assert built.other == []
    for tag, name, value in built.attributes:
        assert (tag, name) in {("a", "href"), ("a", "rel")}
        if name == "href":
            assert (value or "").lower().startswith(("https://", "http://"))


def test_vectors_are_many() -> None:
    assert len(set(VECTORS)) > 150


@pytest.mark.parametrize("vector", VECTORS)
def test_description_of_a_stranger_is_harmless(vector: str) -> None:
    assert_harmless(rendered(vector))
    assert_harmless(rendered(f"**a** {vector} _b_\n\n- {vector}\n\n> {vector}"))


@given(st.text(alphabet="<>/\\\"'`=[]()!#*_&;:jscriptonad \n\x00", max_size=60))
def test_description_of_any_characters_is_harmless(text: str) -> None:
    assert_harmless(rendered(text))


def test_description_keeps_what_recruiters_write() -> None:
    html = rendered("# Unit\n\nA **busy** _trauma_ unit:\n\n- 2 scanners\n- 1 < 2")

    assert html == (
        "<h3>Unit</h3>\n<p>A <strong>busy</strong> <em>trauma</em> unit:</p>\n"
        "<ul>\n<li>2 scanners</li>\n<li>1 &lt; 2</li>\n</ul>\n"
    )


def test_description_link_gives_nothing_away() -> None:
    assert rendered("[x](https://a.example/b)") == (
        '<p><a href="https://a.example/b" rel="noopener nofollow ugc">x</a></p>\n'
    )


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("CT nights 3x12 13 wks $2,450/wk gross", "CT nights 3x12 13 wks"),
        ("CT Tech - $2,450/wk - Dallas, TX", "CT Tech - Dallas, TX"),
        ("MRI Tech $2500-$2800 weekly 4x10", "MRI Tech 4x10"),
        ("Sonographer up to $58.50 per hour (blended rate)", "Sonographer (blended rate)"),
        ("RT ($2,100 - 2,300/wk)", "RT"),
        ("MRI 8wks Phoenix AZ $2,600 wkly gross", "MRI 8wks Phoenix AZ"),
        ("MRI Phoenix AZ $2,600 days", "MRI Phoenix AZ days"),
        ("XR tech 2450 per week nights", "XR tech nights"),
        ("ER tech 24/7, 13 weeks, 3x12", "ER tech 24/7, 13 weeks, 3x12"),
    ],
)
def test_title_loses_its_sums_and_nothing_else(title: str, left: str) -> None:
    assert without_pay(title) == left


@pytest.mark.parametrize("mark", ["$", "$1 - ", " ", "$1,", "(", "1/", "up to "])
def test_title_full_of_sums_ends(mark: str) -> None:
    assert len(without_pay((mark * 20_000)[:20_000])) <= 20_000


@pytest.mark.parametrize("mark", [">", "[", "*a ", "- ", "`", "[a](b", "![a", "_a_", "<!--", "1. "])
def test_description_full_of_marks_is_quick(mark: str) -> None:
    text = (mark * 10_000)[:10_000]
    began = time.perf_counter()

    rendered(text)

    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call 918-555-0100 today", ["918-555-0100"]),
        ("(918) 555 0100 or +1 918.555.0101", ["(918) 555 0100", "+1 918.555.0101"]),
        ("9185550100", ["9185550100"]),
        ("write to ana@northway.example", ["ana@northway.example"]),
        ("ana (at) northway.example", ["ana (at) northway.example"]),
        ("see www.northway.example/jobs.", ["www.northway.example/jobs"]),
        ("apply at jobs.northway.com/ct", ["jobs.northway.com/ct"]),
        ("https://x.example", ["https://x.example"]),
    ],
)
def test_contact_data_is_found_as_written(text: str, found: list[str]) -> None:
    assert wording.contact_data(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "$1,092.00 lodging and $476.00 meals, 13 weeks, 3x12",
        "Starts 2026-11-24 or 01/12/2027, 0700-1930",
        "RT(R)(CT)(ARRT), Level II, 74104-1234",
        "About 1,000,000 exams. Epic. Call 1 in 4, e.g. a.m. to p.m. each 24/7",
    ],
)
def test_contact_data_leaves_ordinary_figures_alone(text: str) -> None:
    assert wording.contact_data(text) == []


def test_title_that_shouts_is_known_from_initials() -> None:
    loud = ["CT TECHNOLOGIST NIGHTS", "PHLEBOTOMIST", "URGENT NEEDED: CT tech"]
    plain = ["CT Technologist, nights", "RT(R)(CT)", "RDCS RVT ARDMS", "MRI / CT / X-RAY"]

    assert [each for each in [*loud, *plain] if wording.shouts(each)] == loud


def test_title_that_names_pay_is_known_from_other_figures() -> None:
    paid = ["CT $2,512", "CT 2500 a week", "CT 90/hr", "CT 70 per hour"]
    plain = ["CT Technologist, 3x12 nights", "CT 13 weeks", "CT, Level 1 trauma"]

    assert [each for each in [*paid, *plain] if wording.names_pay(each)] == paid


def test_markup_is_known_from_less_than() -> None:
    assert wording.has_markup("a <b>bold</b> claim")
    assert wording.has_markup("< script>")
    assert not wording.has_markup("call < 3 nights, 2 <= 3, I <3 CT")


def test_broken_and_invisible_characters_are_told_apart() -> None:
    assert wording.has_broken_characters("a\x00b")
    assert wording.has_broken_characters("a\ufffdb")
    assert not wording.has_broken_characters("a\tb\r\nc é")
    assert wording.without_invisible("a\u200b\u202eb") == "ab"
