"""The public form of a claim: one JSON object a line (docs/formats/claims.md)."""

from __future__ import annotations

from datetime import date
from typing import Any

from khronika.claims.claim import Claim, Modality, Party, Scope, Speaker, Vote, Where
from khronika.claims.quantity import Hedge, Quantity
from khronika.claims.when import When

FORMAT = "khronika-claim/1"

Json = dict[str, Any]


def claim_object(claim: Claim, source_name: str) -> Json:
    """A claim as the JSON object of the public format; `source_name` is what the reader of the file knows it by."""
    return {
        "format": FORMAT,
        "id": claim.id,
        "source": source_name,
        "source_sha256": claim.source,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "act": claim.act,
        "quantity": quantity_object(claim.quantity),
        "victims": _party_object(claim.victims),
        "perpetrators": _party_object(claim.perpetrators),
        "where": where_object(claim.where),
        "when": when_object(claim.when),
        "attribution": [speaker_object(s) for s in claim.attribution],
        "modality": claim.modality.value,
        "scope": _scope_object(claim.scope),
        "reader": claim.reader,
        "rule": claim.rule,
        "votes": [_vote_object(v) for v in claim.votes],
    }


def quantity_object(quantity: Quantity | None) -> Json | None:
    """A quantity with its words, bounds and hedge; null for an act told without a number."""
    if quantity is None:
        return None
    return {
        "as_written": quantity.as_written,
        "low": quantity.low,
        "high": quantity.high,
        "hedge": quantity.hedge.value,
        "unit": quantity.unit,
    }


def when_object(when: When | None) -> Json | None:
    """A time with its words, its EDTF string and the days that it allows."""
    if when is None:
        return None
    return {
        "as_written": when.as_written,
        "edtf": when.edtf,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
    }


def where_object(where: Where | None) -> Json | None:
    """A place with its words and its name in the place index."""
    if where is None:
        return None
    return {"as_written": where.as_written, "place": where.place, "within": list(where.within)}


def _party_object(party: Party | None) -> Json | None:
    if party is None:
        return None
    return {"as_written": party.as_written, "group": party.group, "described": list(party.described)}


def speaker_object(speaker: Speaker) -> Json:
    """A speaker with the words, their place, the fullest name, and the body for whom a person speaks."""
    return {
        "as_written": speaker.as_written,
        "start": speaker.start,
        "end": speaker.end,
        "name": speaker.name,
        "speaks_for": speaker.speaks_for,
    }


def _vote_object(vote: Vote) -> Json:
    """A vote; with what a model was asked and answered, where one was."""
    told = {"reader": vote.reader, "rule": vote.rule, "agrees": vote.agrees}
    if vote.model:
        told |= {"model": vote.model, "prompt": vote.prompt, "answer": vote.untrusted_answer}
    return told


def _vote(row: Json) -> Vote:
    asked = (row.get("model", ""), row.get("prompt", ""), row.get("answer", ""))
    return Vote(row["reader"], row["rule"], row["agrees"], *asked)


def _scope_object(scope: Scope | None) -> Json | None:
    if scope is None:
        return None
    return {
        "since": when_object(scope.since),
        "part_of": scope.part_of,
        "additional": scope.additional,
        "toll": scope.toll,
        "partial": scope.partial,
        "earlier": scope.earlier,
    }


def claim_from_object(row: Json) -> Claim:
    """The claim of a JSON object of the public format. Raises KeyError or ValueError on any other object."""
    if row["format"] != FORMAT:
        raise ValueError(f"not {FORMAT}: {row['format']}")
    return Claim(
        id=row["id"],
        source=row["source_sha256"],
        start=row["start"],
        end=row["end"],
        quote=row["quote"],
        act=row["act"],
        quantity=_quantity(row["quantity"]),
        victims=_party(row["victims"]),
        perpetrators=_party(row["perpetrators"]),
        where=_where(row["where"]),
        when=_when(row["when"]),
        attribution=tuple(_speaker(s) for s in row["attribution"]),
        modality=Modality(row["modality"]),
        scope=_scope(row["scope"]),
        reader=row["reader"],
        rule=row["rule"],
        votes=tuple(_vote(v) for v in row["votes"]),
    )


def _quantity(row: Json | None) -> Quantity | None:
    if row is None:
        return None
    return Quantity(row["as_written"], row["low"], row["high"], Hedge(row["hedge"]), row["unit"])


def _speaker(row: Json) -> Speaker:
    return Speaker(row["as_written"], row["start"], row["end"], row["name"], row.get("speaks_for"))


def _party(row: Json | None) -> Party | None:
    return None if row is None else Party(row["as_written"], row["group"], tuple(row["described"]))


def _where(row: Json | None) -> Where | None:
    return None if row is None else Where(row["as_written"], row["place"], tuple(row["within"]))


def _when(row: Json | None) -> When | None:
    return (
        None
        if row is None
        else When(row["as_written"], row["edtf"], _day(row["earliest"]), _day(row["latest"]))
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _scope(row: Json | None) -> Scope | None:
    if row is None:
        return None
    # Lines written before these were told apart have no word for them.
    partial, earlier = row.get("partial", False), row.get("earlier", False)
    return Scope(_when(row["since"]), row["part_of"], row["additional"], row["toll"], partial, earlier)
