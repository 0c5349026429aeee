"""Texts of the evidence behind a thing."""

TEXTS = {
    "count": (
        "Faits : {facts} ; documents : {documents}",
        "Facts: {facts}; documents: {documents}",
    ),
    "count-guards": (
        "Faits : {facts} ; ce que les sources ne disent pas : {guards} ; documents : {documents}",
        "Facts: {facts}; what the sources do not say: {guards}; documents: {documents}",
    ),
    "nothing": (
        "Aucun fait appuyé par un passage.",
        "No fact rests on a passage.",
    ),
    "undated": ("non daté", "undated"),
    "no-address": (
        "sans adresse connue ; SHA-256 du texte : {sha256}",
        "no known address; SHA-256 of the text: {sha256}",
    ),
    "nothing-to-find": (
        "ni adresse ni empreinte connues",
        "neither an address nor a hash is known",
    ),
    "no-text": (
        "texte absent du dossier",
        "text not in the folder",
    ),
    "no-hash": (
        "le graphe n'a pas d'empreinte de ce passage : ses mots ne sont pas montrés",
        "the graph has no hash of this passage: its words are not shown",
    ),
    "differs": (
        "le texte n'a pas ici les mots relevés : rien n'est montré ; voir « {command} »",
        "the text does not have the recorded words here: nothing is shown; see “{command}”",
    ),
    "text-changed": (
        "le texte n'est plus celui qui a été lu : ce qui entoure les passages n'est pas montré ; "
        "voir « {command} »",
        "the text is no longer the one that was read: what surrounds the passages is not shown; "
        "see “{command}”",
    ),
    "disagreement": ("désaccord", "disagreement"),
    "account": ("dit aussi", "also told"),
}
