"""Documents to take text from, made here: the fewest bytes that are a PDF, a page with everything on it."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader, PdfWriter

PAGE = """\
<!-- saved from url=(0031)https://courier.example/bridge -->
<?xml version="1.0"?>
<!DOCTYPE html>
<html><head><title>Courier</title><style>p {}</style><script>var secret = 1</script></head>
<body><nav><a href="/">Home</a></nav>
<h1>Harbour bridge
to   close</h1>
<p>T<span class="cap">he</span> bridge&nbsp;will <b>not</b> close,<br>
said “Lindt” &mdash; in the <i>har</i>bour.
<p hidden>Unseen</p><p style="display:none">Unseen</p><template>Unseen</template>
<section>One</section><section>Two</section>
<table><tr><td>left<br>column<td>right<br>column</table>
<ol><li>first<li>second</ol><!-- a remark --> the end
"""
TEXT = """\
Home

Harbour bridge to close

The bridge will not close,
said “Lindt” — in the harbour.

One

Two

left
column

right
column

first

second

the end
"""


def pdf(*pages: str, password: str | None = None) -> bytes:
    """A PDF with a line of text on each page; with a password, one that opens to it alone."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    for page in pages:
        drawn = f"BT /F 12 Tf 72 720 Td ({page}) Tj ET"
        contents = len(objects) + 2
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {contents} 0 R"
            "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
            f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        ]
    kids = " ".join(f"{3 + 2 * index} 0 R" for index in range(len(pages)))
    objects[1] = f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>"
    written = _written(objects)
    return written if password is None else _locked(written, password)


def _written(objects: list[str]) -> bytes:
    body, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj{one}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


def _locked(data: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    written = BytesIO()
    writer.write(written)
    return written.getvalue()
