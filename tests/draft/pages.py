"""Pages to draft from, made here: a whole one of a newspaper, and one from the pieces that a test wants."""

from __future__ import annotations

from missionlog.documents.extract import extract
from missionlog.draft.page_source import PageSource, page_source

NEWS = """\
<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Harbour bridge to close - The Courier</title>
<meta property="og:title" content="Harbour bridge to close">
<meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2024-10-01T23:30:00-05:00">
<meta property="article:modified_time" content="2024-10-05T08:00:00Z">
<link rel="canonical" href="https://courier.example/2024/10/01/bridge">
<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "The Courier", "datePublished": "1999-01-01"},
  {"@type": ["NewsArticle"], "headline": "Harbour bridge to close", "inLanguage": "en-GB",
   "datePublished": "2024-10-01T23:30:00-05:00", "dateModified": "2024-10-05",
   "author": [{"@type": "Person", "name": "Jo Berg"}, {"@type": "Person", "name": "Ann Lee"}],
   "publisher": {"@type": "Organization", "name": "Courier Press"}}]}
</script></head><body>
<nav><ul><li><a href="/">Home</a></li>
<li><a href="/weather">Weather for the week in the harbour</a></li></ul></nav>
<main><article><h1>Harbour bridge to close</h1>
<p class="byline">By Jo Berg and Ann Lee</p><time datetime="2024-10-01T23:30:00-05:00">1 October 2024</time>
<figure><img src="b.jpg" alt=""><figcaption>The bridge on a day of fog, 3 March 2023.</figcaption></figure>
<p>The harbour bridge will close for repairs until September 2026, said the mayor of the town on Tuesday
evening, after engineers had found cracks in two of the four pillars that carry it over the water.</p>
<p>“We have no choice”, she said at a press conference in the town hall, where many shopkeepers had come
to hear what would become of their trade while the only road to the island is not there to be driven on.</p>
<p>The repairs are to cost twelve million, of which the county will pay one half and the town
the other half.</p>
</article></main>
<aside><h2>More news</h2>
<p>Ferry to sail again on 12 May 2024, says the company that owns the old ship.</p></aside>
<footer>© 2024 Courier Press</footer></body></html>
"""
#: What a page needs for an article to be found in it.
PARAGRAPHS = "".join(
    f"<p>In the {part} of the week the council met again in the old town hall, and spoke of the bridge and"
    " of its cost.</p>"
    for part in ("beginning", "middle", "rest")
)


def source(page: str, name: str = "page.html") -> PageSource:
    """What a page says of itself, which is read as the command reads it."""
    data = page.encode()
    return page_source(data, name, extract(data, name).text)


def with_head(head: str, body: str = "") -> PageSource:
    """What a page says of itself that has this in its head, and in its body before the paragraphs."""
    shown = f"<h1>Bridge to close</h1>{body}{PARAGRAPHS}"
    return source(f"<!doctype html><html lang=de><head>{head}</head><body>{shown}</body></html>")
