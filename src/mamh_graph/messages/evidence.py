"""Texts of the command that tells, checks, counts and cuts passages."""

TEXTS = {
    "help": (
        """Montrer, vérifier ou découper les passages qui appuient les faits.

Quatre usages :
  evidence TERM           chaque fait d'une chose : statut, document, date, passage
  evidence --check        chaque empreinte, position, ordre et recouvrement
  evidence --coverage     les caractères lus et non lus de chaque document
  evidence --draft FICHIER.txt --document SLUG
                          découpe un texte en passages et en écrit le fichier Turtle

Les textes restent hors du graphe : --sources dit où les trouver. Sans eux, TERM
donne l'adresse du document.

Exemples :
  mamh-graph evidence AIMQ --sources textes
  mamh-graph evidence --check --sources textes""",
        """Show, check or cut the passages that facts rest on.

Four uses:
  evidence TERM           each fact of a thing: status, document, date, passage
  evidence --check        every hash, position, order and overlap
  evidence --coverage     the characters of each document that are read or not
  evidence --draft FILE.txt --document SLUG
                          cuts a text into passages and writes its Turtle file

Texts stay outside of the graph: --sources says where they are. Without them,
TERM gives the address of the document.

Examples:
  mamh-graph evidence AIMQ --sources texts
  mamh-graph evidence --check --sources texts""",
    ),
    "check": (
        "Vérifier les passages contre les textes : ceux de DATA, ou du graphe livré.",
        "Check passages against their texts: those of DATA, or of the shipped graph.",
    ),
    "coverage": (
        "Compter, par document, les caractères lus, sans fait ou non lus.",
        "Count the characters of each document: read, without fact, or not read.",
    ),
    "draft": (
        "Découper ce texte en passages, phrase par phrase.",
        "Cut this text into passages, sentence by sentence.",
    ),
    "sources": (
        "Dossier des textes sources (sinon MAMH_GRAPH_SOURCES).",
        "Folder of the source texts (default: MAMH_GRAPH_SOURCES).",
    ),
    "format": (
        "Format de sortie, selon l'usage : text ou json ; avec --check, ceux de "
        "« validate » ; avec --coverage, table, csv, tsv, json, xml ou markdown ; avec "
        "--draft, ttl.",
        "Output format, by use: text or json; with --check, those of “validate”; "
        "with --coverage, table, csv, tsv, json, xml or markdown; with --draft, ttl.",
    ),
    "output": (
        "Fichier à écrire (avec --check, FORMAT:FICHIER, répétable).",
        "File to write (with --check, FORMAT:FILE, repeatable).",
    ),
    "fail-on": (
        "Avec --check, gravité à partir de laquelle le code de sortie est 1.",
        "With --check, severity from which the exit code is 1.",
    ),
    "relocate": (
        "Avec --check, écrire dans les fichiers les positions des passages déplacés.",
        "With --check, write into the files the positions of passages that moved.",
    ),
    "document": (
        "Avec --draft, identifiant du document, son numéro d'abord (073-mon-texte).",
        "With --draft, slug of the document, its number first (073-my-text).",
    ),
    "language": (
        "Avec --draft, langue du texte (fr sinon).",
        "With --draft, language of the text (default: fr).",
    ),
    # wrong calls
    "modes": ("un usage à la fois", "one use at a time"),
    "belongs": ("ne va qu'avec {mode}", "only goes with {mode}"),
    "apart": ("ne va pas avec {mode}", "does not go with {mode}"),
    "one-file": ("un seul fichier à écrire", "only one file can be written"),
    "one-thing": ("une chose à montrer est attendue", "one thing to show is expected"),
    "draft-needs": (
        "demande un texte, --document SLUG, et rien d'autre",
        "takes one text, --document SLUG, and nothing else",
    ),
    "sources-needed": (
        "demande --sources DOSSIER, ou la variable MAMH_GRAPH_SOURCES",
        "needs --sources DIR, or the variable MAMH_GRAPH_SOURCES",
    ),
}
