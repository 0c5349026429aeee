"""Faults of what the graph records: facts lost, doubled, confused, or without a source."""

from __future__ import annotations

from random import Random

import pyoxigraph as ox

from .operators import FACTS, LANGUAGES, on_thing, on_triple, other, swap
from .world import Edit, World, is_ours


def carried(world: World, claim: ox.NamedNode) -> ox.Triple | None:
    """Return the triple that a claim carries, if the graph asserts it."""
    parts = [world.objects(claim, f"rdf:{part}") for part in ("subject", "predicate", "object")]
    if not all(parts):
        return None
    triple = ox.Triple(*(part[0] for part in parts))
    return triple if triple in world.about[triple.subject.value] else None


# ---------- What is missing


@on_triple("something the record says is lost")
def drop_triple(world: World, triple: ox.Triple, random: Random) -> Edit:
    """Take one triple away."""
    return Edit((triple,))


@on_thing("a thing is gone, or others point at nothing")
def drop_thing(world: World, thing: ox.NamedNode, random: Random) -> Edit:
    """Take away all that is said of a thing."""
    return Edit(tuple(world.about[thing.value]))


@on_thing("a fact can no longer be checked in a document")
def drop_evidence(world: World, thing: ox.NamedNode, random: Random) -> Edit | None:
    """Take away the passages of a fact."""
    passages = world.iri("prov:wasDerivedFrom")
    removed = tuple(each for each in world.about[thing.value] if each.predicate == passages)
    return Edit(removed) if removed and set(FACTS) & set(world.kinds(thing)) else None


@on_thing("a fact is asserted and nothing says who says so")
def drop_claim(world: World, thing: ox.NamedNode, random: Random) -> Edit | None:
    """Take away the only claim that carries an asserted triple, and leave the triple."""
    triple = carried(world, thing)
    if triple is None:
        return None
    peers = {each.subject for each in world.mentions[triple.subject.value]} - {thing}
    if any(carried(world, peer) == triple for peer in peers):
        return None
    return Edit((*world.about[thing.value], *world.mentions[thing.value]))


@on_triple("readers of one language see nothing")
def drop_one_language(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Take a text away in one language and leave the other."""
    if not isinstance(triple.object, ox.Literal) or triple.object.language not in LANGUAGES:
        return None
    beside = (each for each in world.about[triple.subject.value] if each != triple)
    pair = any(
        each.predicate == triple.predicate
        and getattr(each.object, "language", None) == LANGUAGES[triple.object.language]
        for each in beside
    )
    return Edit((triple,)) if pair else None


# ---------- What is too much


@on_triple("two values where there is one: nobody knows which holds")
def second_value(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Add a value that another thing has, where no thing has two."""
    if world.place(triple) not in world.single:
        return None
    values = [each.object for each in world.by_predicate[triple.predicate.value]]
    value = other(values, triple.object, random=random)
    if value is None:
        return None
    return Edit(added=(ox.Triple(triple.subject, triple.predicate, value),))


@on_triple("two things answer to one name")
def same_name(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Give a thing the identifier, acronym or name of another one."""
    names = ("dcterms:identifier", "skos:notation", "skos:prefLabel", "foaf:name", "vcard:fn")
    if world.place(triple)[1] not in names:
        return None
    values = [each.object for each in world.by_predicate[triple.predicate.value]]
    value = other(values, triple.object, random=random)
    return None if value is None else swap(triple, value)


@on_thing("two things are one, and each has what is said of the other")
def merge(world: World, thing: ox.NamedNode, random: Random) -> Edit | None:
    """Say of a thing what is said of another one of its class."""
    kinds = world.kinds(thing)
    peers = world.instances[world.iri(kinds[0]).value] if kinds else []
    peer = other(list(peers), thing, random=random)
    if peer is None:
        return None
    removed = tuple(world.about[thing.value])
    added = (ox.Triple(peer, each.predicate, each.object) for each in removed)
    moved = world.mentions[thing.value]
    pointed = (ox.Triple(each.subject, each.predicate, peer) for each in moved)
    return Edit((*removed, *moved), (*added, *pointed))


@on_triple("a thing has a property that things of its kind do not have")
def foreign_property(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Say of a thing what is said of things of another class only."""
    usual = set[str]().union(*(world.usual[kind] for kind in world.kinds(triple.subject)))
    foreign = sorted(set(world.models) - usual)
    model = world.models[random.choice(foreign)]
    return Edit(added=(ox.Triple(triple.subject, model.predicate, model.object),))


# ---------- What is taken for something else


@on_triple("questions of one kind find things of another")
def retype(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Make a thing one of another class."""
    if triple.predicate != world.iri("rdf:type"):
        return None
    kinds = [ox.NamedNode(iri) for iri in sorted(world.instances)]
    value = other(kinds, triple.object, random=random)
    return None if value is None else swap(triple, value)


@on_triple("the fact is told the wrong way round")
def swap_ends(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Swap the subject and the object of a triple."""
    value = triple.object
    if not isinstance(value, ox.NamedNode) or triple.predicate == world.iri("rdf:type"):
        return None
    return Edit((triple,), (ox.Triple(value, triple.predicate, triple.subject),))


@on_triple("a thing is a part, a source or a member of itself")
def self_reference(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Let a triple point at its own subject."""
    if not is_ours(triple.object):
        return None
    return swap(triple, triple.subject)


@on_triple("a fact points at a thing of the wrong kind")
def foreign_object(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Let a triple point at a thing of another class."""
    value = triple.object
    if not isinstance(value, ox.NamedNode) or not world.kinds(value):
        return None
    own = set(world.kinds(value))
    kinds = [kind for kind in sorted(world.usual) if kind not in own]
    things = [
        thing
        for thing in world.instances[world.iri(random.choice(kinds)).value]
        if not own & set(world.kinds(thing))
    ]
    return swap(triple, random.choice(things)) if things else None


@on_triple("a code means something else than its list says")
def foreign_code(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Take the code from another list."""
    value = triple.object
    if not isinstance(value, ox.NamedNode) or "skos:Concept" not in world.kinds(value):
        return None
    scheme = world.objects(value, "skos:inScheme")
    codes = [
        code
        for code in world.instances[world.iri("skos:Concept").value]
        if world.objects(code, "skos:inScheme") != scheme
    ]
    return swap(triple, random.choice(codes))


# ---------- What the source does not say


@on_triple("a reported fact passes for a written one, or the reverse")
def other_status(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Give a fact another epistemic status."""
    if triple.predicate != world.iri("mamh:epistemicStatus"):
        return None
    codes = [each.object for each in world.by_predicate[triple.predicate.value]]
    value = other(sorted(set(codes), key=str), triple.object, random=random)
    return None if value is None else swap(triple, value)


@on_triple("two documents are one witness, and their disagreement is hidden")
def second_document(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Let a fact rest on a passage of another document as well."""
    if triple.predicate != world.iri("prov:wasDerivedFrom"):
        return None
    own = world.objects(triple.object, "oa:hasSource")
    passages = [
        passage
        for passage in world.instances[world.iri("oa:SpecificResource").value]
        if world.objects(passage, "oa:hasSource") != own
    ]
    added = ox.Triple(triple.subject, triple.predicate, random.choice(passages))
    return Edit(added=(added,))


@on_triple("a fact is checked in a document that does not say it")
def other_document(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Let a fact rest on a passage of another document instead."""
    added = second_document(world, triple, random)
    return None if added is None else Edit((triple,), added.added)


@on_thing("a claim says what no triple of the graph says")
def drop_what_is_claimed(world: World, thing: ox.NamedNode, random: Random) -> Edit | None:
    """Take away the triple that a claim carries, and leave the claim."""
    triple = carried(world, thing)
    return None if triple is None else Edit((triple,))


@on_triple("sources that disagree are no longer compared")
def leave_disagreement(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Take one fact out of a disagreement."""
    return Edit((triple,)) if triple.predicate == world.iri("prov:hadMember") else None
