"""The public form of an explanation: one JSON object for each sentence (docs/formats/explanations.md)."""

from __future__ import annotations

from typing import Final

from khronika.publishing.claims_jsonl import Json
from khronika.publishing.parts_jsonl import Place
from khronika.reading.explaining import Explanation

FORMAT: Final = "khronika-explanation/1"


def explanation_object(place: Place, explanation: Explanation) -> Json:
    """What was read of a sentence and what was left."""
    content = place.document.text.content
    return place.object(FORMAT, explanation.start, explanation.end) | {
        "as_written": content[explanation.start : explanation.end],
        "kind": explanation.kind.value,
        "noise": explanation.why or None,
        "claims": [
            {
                "id": claim.id,
                "start": claim.start,
                "end": claim.end,
                "act": claim.act,
                "quantity": claim.quantity.as_written if claim.quantity else None,
                "modality": claim.modality.value,
                "rule": claim.rule,
            }
            for claim in explanation.claims
        ],
        "left": [
            {
                "start": left.start,
                "end": left.end,
                "as_written": content[left.start : left.end],
                "reason": left.reason.name.lower(),
                "why": left.sentence(),
            }
            for left in explanation.left
        ],
    }
