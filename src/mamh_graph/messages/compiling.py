"""Texts of validation by SPARQL, where the data lie."""

from mamh_graph.messages import LANGUAGES

TEXTS = {
    "cannot": (
        "{term} ne se demande pas en SPARQL à un point d'accès ; valider les fichiers ici",
        "{term} cannot be asked of an endpoint in SPARQL; validate the files here",
    ),
    "options": (
        "ne va pas avec --endpoint",
        "does not go with --endpoint",
    ),
    "answer": (
        "la réponse ne répond pas à la question",
        "the answer does not answer the question",
    ),
    "empty": (
        "aucun triplet à ce point d'accès : rien n'est vérifié",
        "no triple at this endpoint: nothing is checked",
    ),
    "push-first": (
        "y charger d'abord un graphe (mamh-graph push --endpoint)",
        "load a graph there first (mamh-graph push --endpoint)",
    ),
    "endpoint": (
        "Valider ce que contient un point d'accès SPARQL (son adresse, ou un profil), en "
        "l'interrogeant ; les formes sont lues ici.",
        "Validate what a SPARQL endpoint holds (its address, or a profile), by asking it; the "
        "shapes are read here.",
    ),
}


def in_all_languages(name: str) -> dict[str, str]:
    """Return a text in each language, for a result that may be read in any."""
    return dict(zip(LANGUAGES, TEXTS[name], strict=True))
