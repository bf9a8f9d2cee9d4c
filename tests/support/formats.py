"""Files of binary formats, made byte by byte or by the libraries that write them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence
from typing import Any

#: (x, y, size, text) of a line of print
Line = tuple[float, float, float, str]


def pdf(
    pages: Sequence[Sequence[Line]],
    *,
    info: str = "",
    content: Callable[[bytes], tuple[str, bytes]] | None = None,
) -> bytes:
    """A PDF with the lines where they are said to stand, in Helvetica."""
    streams = [
        "".join(
            f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj ET\n"
            for x, y, size, text in lines
        ).encode("cp1252")
        for lines in pages
    ]
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, stream in enumerate(streams):
        keys, data = content(stream) if content else ("", stream)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * index} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            f"<< /Length {len(data)} {keys} >>\nstream\n".encode() + data + b"\nendstream",
        ]
    objects.append(f"<< {info} >>".encode("cp1252"))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
        f"startxref\n{start}\n%%EOF\n"
    ).encode()
    return bytes(out)


def deflated(stream: bytes) -> tuple[str, bytes]:
    """The keys and bytes of a compressed content stream, for `pdf`."""
    return "/Filter /FlateDecode", zlib.compress(stream, 9)


def column(
    lines: Sequence[str], *, x: float = 60, top: float = 760, size: float = 10, gap: float = 12
) -> list[Line]:
    """Lines of print one below the other; an empty one leaves half a line of space."""
    found: list[Line] = []
    y = top
    for text in lines:
        if text:
            found.append((x, y, size, text))
        y -= gap if text else gap / 2
    return found


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def docx(fill: Callable[[Any], None]) -> bytes:
    """A Word document that `fill` has written into."""
    import docx as library

    document = library.Document()
    fill(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def warc(records: Sequence[tuple[str, str, str, bytes]], *, packed: bool = True) -> bytes:
    """A web archive of (address, status, content type, payload) answers."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=packed)
    for address, status, kind, payload in records:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                address, "response", payload=io.BytesIO(payload), http_headers=headers
            )
        )
    return buffer.getvalue()
