"""The lineage graph and its drawing."""

from __future__ import annotations

from khronika.reconciling import reconcile
from khronika.reconciling.graph import Lineage, lineage_graph, to_dot
from khronika.reconciling.testing.accounts import claim, document, quantity, sha


def graph(name: str) -> Lineage:
    page = document(name, "Cross-post from: Valley Movement\nBody.")
    one = claim(name, 0, "killed", quantity(3), "Relief Committee")
    record = reconcile([page], [one])
    return lineage_graph(record.repeats, record.origins, {one.id: one.source}, {page.source.sha256: name})


def test_the_graph_leads_from_the_page_to_its_source_and_its_speaker() -> None:
    found = graph("a.txt")
    assert {(e.later, e.earlier) for e in found.edges} == {
        (sha("a.txt"), "Valley Movement"),
        (sha("a.txt"), "Relief Committee"),
    }
    assert [n.id for n in found.nodes if n.root] == ["Relief Committee"]


def test_a_step_says_why_its_own_document_leads_there() -> None:
    pages = [document(name, f"Words of {name}") for name in ("a.txt", "b.txt")]
    told = [claim(name, 0, "killed", quantity(3), "Relief Committee") for name in ("a.txt", "b.txt")]
    record = reconcile(pages, told)
    names = {p.source.sha256: p.source.name for p in pages}
    found = lineage_graph(record.repeats, record.origins, {c.id: c.source for c in told}, names)
    assert [e.reason for e in sorted(found.edges, key=lambda e: names[e.later])] == [
        "named as the speaker in a.txt",
        "named as the speaker in b.txt",
    ]


def test_a_name_cannot_break_out_of_the_dot_text() -> None:
    text = to_dot(graph('a"];evil[\n\\.txt'))
    assert '"a\\"];evil[U+000A\\\\.txt"' in text
    assert text.count("\n") == len(text.splitlines())
