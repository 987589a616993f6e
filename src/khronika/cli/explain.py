"""`khronika explain`: what was read of each sentence by which rule, and what was left and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from khronika.cli.asked import PublishedOption, asked
from khronika.cli.claims import JsonlOption, PathsArgument
from khronika.cli.terminal import Summary, counted, harmless, say, show, show_json

if TYPE_CHECKING:
    from khronika.claims.claim import Claim
    from khronika.cli.documents import Opened
    from khronika.reading.explaining import Explanation


def explain(paths: PathsArgument, published: PublishedOption = None, *, jsonl: JsonlOption = False) -> None:
    """Print, sentence by sentence, what the grammar read by which rule, and what it left and why.

    Stateless: nothing is kept.
    """
    from khronika.cli.documents import opened
    from khronika.publishing.explanations_jsonl import explanation_object
    from khronika.publishing.parts_jsonl import Place
    from khronika.reading.explaining import explain as explained

    summary, number = Summary(), 0
    for found in opened(paths, summary, asked(paths, published, claims=False)):
        place = Place(found.document, str(found.path))
        if not jsonl:
            show(harmless(str(found.path)))
        for explanation in explained(found.document):
            number += len(explanation.claims)
            if jsonl:
                show_json(explanation_object(place, explanation))
            else:
                show_explanation(found, explanation)
    if not jsonl:
        say(f"{counted(number, 'claim')} in {counted(summary.read, 'document')}.")
    raise typer.Exit(summary.close())


def show_explanation(found: Opened, explanation: Explanation) -> None:
    """A sentence in its own words; below it a line for each claim, and one for each thing that was left."""
    content = found.document.text.content
    show()
    show(harmless(content[explanation.start : explanation.end]))
    if explanation.why:
        show(f"  noise  {harmless(explanation.why)}")
    for claim in explanation.claims:
        show(f"  read   {harmless(told(claim))}")
    for left in explanation.left:
        whole = (left.start, left.end) == (explanation.start, explanation.end)
        words = "" if whole else f"'{content[left.start : left.end]}': "
        show(f"  left   {harmless(words + left.sentence())}")


def told(claim: Claim) -> str:
    """A claim as far as its sentence tells it, with its rule."""
    number = f" '{claim.quantity.as_written}'" if claim.quantity else ""
    stance = "" if claim.modality == "asserted" else f" ({claim.modality})"
    return f"{claim.act.replace('_', ' ')}{number}{stance}, by the rule '{claim.rule}': '{claim.quote}'"
