"""Every PDF by PDF/UA-1, the standard for PDFs that assistive technology can read, as another program judges it."""

import io

import page
import pypdf
import pytest
from pypdf.generic import ArrayObject, NameObject

from test_sheets import SHEETS, parts_below


def faults(pdf: bytes) -> list[tuple[str, str]]:
    """Return the rules of PDF/UA-1 that a PDF breaks, each with what is wrong."""
    return [(fault.rule_id, fault.message) for fault in page.validate_pdf_bytes(pdf, profile="ua1").failures]


@pytest.fixture(scope="module")
def pdfs(site):
    """Every PDF of the site by its name."""
    return {file.name: file.read_bytes() for file in sorted(site.rglob("*.pdf"))}


def test_every_pdf_holds_to_the_standard(pdfs):
    assert len(pdfs) == 4 * len(SHEETS)
    assert {name: found for name, pdf in pdfs.items() if (found := faults(pdf))} == {}


def drop(key):
    return lambda root, parts: root.pop(key)


def first(parts, *tags):
    return next(part for part in parts if part["/S"] in tags)


def put_text_beside_the_body(root, parts):
    item, paragraph = first(parts, "/LI"), first(parts, "/P")
    item[NameObject("/K")] = ArrayObject([*item["/K"], paragraph.indirect_reference])


def take_the_mark_out(root, parts):
    metadata = root["/Metadata"].get_object()
    metadata.set_data(metadata.get_data().replace(b"pdfuaid:part", b"pdfuaid:other"))


def take_typefaces_out(root, parts):
    for typeface in root["/Pages"]["/Kids"][0]["/Resources"]["/Font"].values():
        del typeface["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"]


FAULTS = {
    "no mark of the standard": (take_the_mark_out, "ID-PART"),
    "typeface that is not in it": (take_typefaces_out, "FONT-EMBEDDING"),
    "no tags": (drop("/MarkInfo"), "TAGGED-DOCUMENT"),
    "no title in the window": (drop("/ViewerPreferences"), "VIEWER-PREFERENCES"),
    "figure without words": (lambda root, parts: first(parts, "/Figure").pop("/Alt"), "FIGURE-ALTERNATIVE-TEXT"),
    "level of headings left out": (lambda root, parts: first(parts, "/H2").update({NameObject("/S"): NameObject("/H3")}), "HEADING-NESTING"),
    "text beside the body of an item": (put_text_beside_the_body, "LI-KIDS"),
    "unknown kind of part": (lambda root, parts: first(parts, "/P").update({NameObject("/S"): NameObject("/Words")}), "STRUCT-TREE-ROLE-MAP"),
}


@pytest.mark.parametrize(("change", "rule"), FAULTS.values(), ids=FAULTS)
def test_each_fault_would_be_found(pdfs, change, rule):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdfs["walking-plan-a4.pdf"]))
    root = writer.root_object
    change(root, list(parts_below(root["/StructTreeRoot"])))
    changed = io.BytesIO()
    writer.write(changed)
    assert {found for found, _ in faults(changed.getvalue())} == {f"PDFUA1-{rule}-001"}
