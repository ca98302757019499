"""Ways around the board that are written so as not to look like an address. Pure.

Plain addresses and numbers are `wording.contact_data`'s, which the form refuses. These are only
shown to staff: each may be meant well, so each pattern asks for more than one sign.
"""

import re

ENDINGS = "com|net|org|io|co|us|edu|gov|biz|info|jobs|health|app|me"
AT = r"(?:\s*@\s*|\s*[(\[{<]\s*at\s*[)\]}>]\s*|\s+at\s+)"
DOT = r"(?:\s*[(\[{<]\s*dot\s*[)\]}>]\s*|\s+dot\s+)"
DIGIT = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|\d)"
BETWEEN = r"(?:/|\s{0,2}[·•|_–—~*]\s{0,2})"
# What stands after an @ where pay is meant: "OT @time and a half".
NO_HANDLE = "time|base|straight|double|half|rate|hourly|blended|least|regular|flat|home|work"
PATTERNS = [
    # kay at agency dot com; kay(at)agency.com is found too, and so is "agency dot com" alone.
    re.compile(rf"\b[\w.+-]{{2,40}}{AT}[\w-]{{2,40}}{DOT}(?:{ENDINGS})\b", re.I),
    re.compile(
        rf"\b[\w.+-]{{2,40}}\s*[(\[{{<]\s*at\s*[)\]}}>]\s*[\w-]{{2,40}}\.(?:{ENDINGS})\b", re.I
    ),
    re.compile(rf"\b[\w-]{{2,40}}{DOT}(?:{ENDINGS})\b", re.I),
    # Text me at; call my cell; e-mail us. "No call US holidays" names a country.
    re.compile(
        r"\b(?:text|txt|call|e-?mail|mail|message|msg|dm|ping|whatsapp|contact|reach)\s+"
        r"(?:me|(?-i:[Uu]s)|my\s+(?:cell|phone|mobile|number|e-?mail|office|line))\b",
        re.I,
    ),
    re.compile(
        r"\b(?:e-?mail|send|text|forward|fax)\s+(?:me\s+|us\s+)?(?:your|ur|a)\s+"
        r"(?:updated\s+|current\s+)?(?:resume|résumé|cv)\b",
        re.I,
    ),
    # Messengers, where the name alone says it, and those whose name needs a sign beside it.
    re.compile(r"\b(?:whats\s?app|telegram|wechat|viber|snapchat|signal\s+app)\b", re.I),
    re.compile(
        r"\b(?:insta(?:gram)?|facebook|fb|messenger|linked\s?in|tik\s?tok|ig)\b"
        r"\s*(?:[:@]|me\b|us\b|handle\b|group\b|page\b|dm\b)",
        re.I,
    ),
    re.compile(rf"(?<![\w.@/])@(?!(?:{NO_HANDLE})\b)[a-z_](?:\w|\.(?=\w)){{3,29}}", re.I),
    # 918/555/0100; 9 1 8 5 5 5 0 1 0 0; nine one eight five five five …; call 555-0100
    # Last a year: beds, slices and the like.
    re.compile(
        rf"(?<![\d$.,])\(?[2-9]\d{{2}}\)?{BETWEEN}[2-9]\d{{2}}{BETWEEN}(?!(?:19|20)\d\d)\d{{4}}(?!\d)"
    ),
    re.compile(r"(?<![\d$.,])(?:\d[ .-]){9}\d(?!\d|[.,]\d)"),
    re.compile(
        rf"\b(?=(?:{DIGIT}[\s.,-]{{1,3}}){{0,9}}(?:zero|oh|one|two|three|four|five|six|seven|eight|nine))"
        rf"(?:{DIGIT}[\s.,-]{{1,3}}){{6,10}}{DIGIT}\b",
        re.I,
    ),
    re.compile(
        r"\b(?:call|text|txt|cell|phone|ph|tel|mobile)\b\W{0,3}(?:(?:me|us|at|is)\b\W{0,3}){0,2}"
        r"\d{3}[-. ]\d{4}(?!\d)",
        re.I,
    ),
]


def contact_hints(text: str) -> list[str]:
    """What reads like a way to reach somebody beside the board, as written, each once."""
    found = [match.group().strip() for pattern in PATTERNS for match in pattern.finditer(text)]
    return [
        each
        for place, each in enumerate(found)
        if not any(each in longer for longer in found[:place])
    ]
