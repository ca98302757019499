"""A recruiter's words: Markdown to HTML a browser may be shown, and what does not belong in them.

Markdown passes two independent layers: a parser that knows no HTML, then a cleaner with an
allow-list. The other functions find what a form should ask the writer to take out.
"""

import re
import unicodedata

import nh3
from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "h3", "h4", "blockquote", "hr", "code", "a"}
# Deeper nesting than any advert has costs the parser time and the reader patience.
MARKDOWN = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).disable("image")

EMAIL = re.compile(
    r"[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.[a-z][\w-]{1,62}",
    re.I,
)
ENDINGS = "com|net|org|io|co|edu|gov|biz|info|jobs|health|us|app|link|me"
ADDRESS = re.compile(
    rf"\b(?:https?://|ftp://|www\.)\S+|\b(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{ENDINGS})(?![\w-])(?:/\S*)?",
    re.I,
)
# Ten digits in the groups North American numbers are written in; money and dates have other ones.
PHONE = re.compile(
    r"(?<![\d$.,])(?:\+?1[\s.-]{0,2})?(?:\(\d{3}\)\s{0,2}|\d{3}[\s.-]{1,2})\d{3}[\s.-]{1,2}\d{4}(?!\d)"
    r"|(?<![\d$.,])(?:\+?1)?[2-9]\d{9}(?!\d)"
)
# Ten digits after one of these are a number of something else.
REFERENCE_BEFORE = re.compile(
    r"\b(?:licen[sc]e|lic|registry|registration|regist|cert(?:ification|ificate)?|credential|arrt|ardms"
    r"|nmtcb|cci|npi|req(?:uisition)?|ref(?:erence)?|order|job|id)\b[\s.:#()-]{0,3}"
    r"(?:(?:no|nr|num|number|id|is)\b[\s.:#-]{0,3})?$",
    re.I,
)
MARKUP = re.compile(r"<\s*[/!?]?\s*[a-z]", re.I)
PAY = re.compile(r"\$|\busd\b|\d\s*(?:/|per |an? )\s*(?:hr|hour|wk|week)\b", re.I)
# A sum or a range with what it is for, and the marks that set it off.
SUM = r"(?:\$|usd)?\s?\d[\d,.]{0,12}k?"
SUM_TOLD = re.compile(
    # Only from where the marks begin: from each of many, it would look through all the rest.
    rf"(?<![\s,;|(–-])[\s,;|(–-]*+(?:(?:up to|from) )?{SUM}\s?(?:(?:-|–|to)\s?{SUM}\s?)?(?:usd\s?)?"
    r"(?:(?:/|per |an? )\s?(?:hr|hour|wk|week)\b|(?:weekly|hourly|wkly|hrly)\b)?"
    r"(?:\s?(?:gross|blended|taxable|all[ -]in)\b)?\)?",
    re.I,
)
LONG_CAPITALS = re.compile(r"\b[A-Z]{6,}\b")


def rendered(markdown: str) -> str:
    """HTML with headings one step under the page's, links that give nothing away, no images."""
    tokens = MARKDOWN.parse(markdown)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = "h3" if token.tag in {"h1", "h2"} else "h4"
    html = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"*": set(), "a": {"href"}},
        attribute_filter=outward,
        url_schemes={"https", "http"},
        link_rel="noopener nofollow ugc",
    )


def outward(tag: str, attribute: str, value: str) -> str | None:
    """Keeps a whole web address; a relative one would lead into this site under its name."""
    if attribute == "href" and not re.match(r"https?://[^/\s]", value, re.I):
        return None
    return value


def contact_data(text: str) -> list[str]:
    """E-mail addresses, web addresses and phone numbers in a text, as written, each once."""
    found = [
        match.group().strip(" .,;:)")
        for pattern in (EMAIL, ADDRESS, PHONE)
        for match in pattern.finditer(text)
        if not (pattern is PHONE and REFERENCE_BEFORE.search(text[: match.start()][-40:]))
    ]
    return [
        each
        for place, each in enumerate(found)
        if not any(each in longer for longer in found[:place])
    ]


def has_markup(text: str) -> bool:
    """True when something in it begins like an HTML tag; "< 3 nights" does not."""
    return MARKUP.search(text) is not None


def without_pay(title: str) -> str:
    """The title with its sums cut out, as "CT nights, $2,450/wk gross" without the second half."""
    return SUM_TOLD.sub(cut, title).strip(" ,;|-–")


def cut(found: re.Match[str]) -> str:
    """A sum goes with the marks before it; two words that it stood between stay two."""
    if not names_pay(found.group()):
        return found.group()
    return " " if found.string[found.end() : found.end() + 1].isalnum() else ""


def names_pay(title: str) -> bool:
    return PAY.search(title) is not None


def shouts(title: str) -> bool:
    """All capitals, or two long words of them; RT(R)(CT) and ARDMS are names, not shouting."""
    letters = [letter for letter in title if letter.isalpha()]
    long_words = len(LONG_CAPITALS.findall(title))
    return long_words > 1 or (long_words == 1 and all(letter.isupper() for letter in letters))


def has_broken_characters(text: str) -> bool:
    """Control characters other than a line's end or a tab, and the mark of a lost character."""
    return any(
        each == "\ufffd" or (unicodedata.category(each) in {"Cc", "Cs"} and each not in "\t\r\n")
        for each in text
    )


def without_invisible(text: str) -> str:
    """Drops what has no width: marks that come along from word processors or turn text around."""
    return "".join(each for each in text if unicodedata.category(each) != "Cf")
