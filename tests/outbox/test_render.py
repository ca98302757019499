"""One text, two forms: what each paragraph becomes."""

import pytest

from outbox.render import Block, blocks, html, tidy


@pytest.fixture(autouse=True)
def _site(settings) -> None:
    settings.SITE_URL = "https://board.example/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello\nyou", Block("text", "Hello\nyou")),
        (
            "Pay: $2,512 a week\nWhere: Tulsa, OK",
            Block("facts", facts=(("Pay", "$2,512 a week"), ("Where", "Tulsa, OK"))),
        ),
        ("Note: one line is a sentence", Block("text", "Note: one line is a sentence")),
        ("> as they\n>\n> wrote it", Block("quote", "as they\n\nwrote it")),
        (
            "See it:\nhttps://board.example/my/",
            Block("button", "See it", url="https://board.example/my/"),
        ),
        ("See it:\nhttps://evil.example/", Block("text", "See it:\nhttps://evil.example/")),
        (
            "See it:\nhttps://board.example.evil.example/",
            Block("text", "See it:\nhttps://board.example.evil.example/"),
        ),
        ("See it:\njavascript:alert(1)", Block("text", "See it:\njavascript:alert(1)")),
    ],
)
def test_block_knows_its_kind(text, expected):
    assert blocks(text) == [expected]


def test_html_lays_out_facts_button_quote_and_small_print():
    text = (
        "It was <published>.\n\nPay: $2,512\nWhere: R&B\n\n> Bye\n\n"
        "See it:\nhttps://board.example/a?b=1&c=2\n\n-- \nWhy you get it.\n"
    )

    made = html("Published & live", text)

    assert "<h1>Published &amp; live</h1>" in made
    assert "<p>It was &lt;published&gt;.</p>" in made
    assert '<th scope="row">Where</th>' in made
    assert "<td>R&amp;B</td>" in made
    assert '<a class="button" href="https://board.example/a?b=1&amp;c=2">See it</a>' in made
    assert made.index("<footer>") < made.index("Why you get it.")
    assert "style=" not in made


def test_html_works_in_the_dark():
    made = html("S", "Text.\n")

    assert '<meta name="color-scheme" content="light dark">' in made
    assert "@media (prefers-color-scheme: dark)" in made


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\r\nb\rc", "a\nb\nc\n"),
        ("\n\n a  \n\n\n\nb\n\n", " a\n\nb\n"),
        ("a\n--\nb", "a\n-- \nb\n"),
        ("a\x00\x1b[31mb\x85c\u2028d", "a[31mb\nc\nd\n"),
    ],
)
def test_tidy_leaves_plain_lines(text, clean):
    assert tidy(text) == clean
    assert tidy(clean) == clean
