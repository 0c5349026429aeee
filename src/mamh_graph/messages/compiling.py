"""Texts of validation by SPARQL, where the data lie."""

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
    "endpoint": (
        "Valider ce que contient un point d'accès SPARQL (son adresse, ou un profil), en "
        "l'interrogeant ; les formes sont lues ici.",
        "Validate what a SPARQL endpoint holds (its address, or a profile), by asking it; the "
        "shapes are read here.",
    ),
}
