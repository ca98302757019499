"""Markdown from a recruiter to HTML a browser may be shown: two independent layers."""

import nh3
from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "h3", "h4", "blockquote", "hr", "code", "a"}
# Deeper nesting than any advert has costs the parser time and the reader patience.
MARKDOWN = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).disable("image")


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
        attributes={"a": {"href"}},
        url_schemes={"https", "http"},
        link_rel="noopener nofollow ugc",
    )
