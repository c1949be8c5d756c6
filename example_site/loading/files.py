"""Papers and logos, drawn from the content: nothing is downloaded, and nothing of the kind lies in the repository."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image, ImageDraw, ImageFont
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from example_site.content.course_shapes import Document, Partner
from example_site.content.material import DOCUMENTS

LOGO_SIZE = 240


def load_document(key: str) -> Any:
    """The paper ``key``, as one is known by its title."""
    row = next(row for row in DOCUMENTS if row.key == key)
    found = get_document_model().objects.filter(title=row.title).first()
    if found is None:
        file = ContentFile(_pdf(row), name=f"{row.key}.pdf")
        found = get_document_model().objects.create(title=row.title, file=file)
    return found


def load_logo(partner: Partner) -> Any:
    """The partner's letters on its colour."""
    title = f"{partner.name}, logotyp"
    found = get_image_model().objects.filter(title=title).first()
    if found is None:
        file = ImageFile(_logo(partner), name=f"{partner.key}.png")
        found = get_image_model().objects.create(title=title, file=file)
    return found


def _logo(partner: Partner) -> BytesIO:
    image = Image.new("RGB", (LOGO_SIZE, LOGO_SIZE), partner.colour)
    font = ImageFont.load_default(size=LOGO_SIZE / 2)
    middle = (LOGO_SIZE / 2, LOGO_SIZE / 2)
    ImageDraw.Draw(image).text(middle, partner.letters, fill="white", font=font, anchor="mm")
    file = BytesIO()
    image.save(file, format="PNG")
    return file


def _pdf(document: Document) -> bytes:
    """One page with the lines on it, as plain a PDF as there can be."""
    lines = " T* ".join(f"({_escaped(line)}) Tj" for line in document.lines)
    text = f"BT /F1 14 Tf 22 TL 72 760 Td {lines} ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    return _with_table(objects)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _with_table(objects: list[bytes]) -> bytes:
    """The objects, numbered from 1, with the table that says where each of them begins."""
    file, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        starts.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    size = len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return file + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(file))
    )
