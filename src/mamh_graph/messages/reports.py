"""Texts of the reports of a validation."""

TEXTS = {
    "baseline": (
        ", déjà dans la référence : {count}",
        ", already in the baseline: {count}",
    ),
    # below a finding
    "expected": ("attendu : ", "expected: "),
    "found": ("trouvé : ", "found: "),
    "and": (" ; ", "; "),
    "hint": ("conseil : ", "hint: "),
    "shape": ("forme : ", "shape: "),
    "also": ("aussi : ", "also: "),
    "remedy": ("Que faire : ", "What to do: "),
    "source": ("Source : ", "Source: "),
    "details-left-out": (
        "constats imbriqués non montrés : {count}",
        "nested findings not shown: {count}",
    ),
    # at the end
    "by-code": ("par code : ", "by code: "),
    "left-out": (
        "autres constats, moins graves, non montrés : {count}",
        "less serious findings not shown: {count}",
    ),
    "not-located": (
        "fichiers dont les lignes ne sont pas connues : {count} ({files})",
        "files whose lines are not known: {count} ({files})",
    ),
    "not-validated": (
        "les données n'ont pas été vérifiées : les formes sont à corriger d'abord",
        "the data was not validated: the shapes have to be mended first",
    ),
    "differences": (
        "le moteur {engine} peut juger autrement que pyshacl :",
        "the engine {engine} may judge otherwise than pyshacl:",
    ),
    "unseen": (
        "nœuds qu'aucune forme n'a regardés : {count} sur {whole}",
        "nodes that no shape looked at: {count} of {whole}",
    ),
    "unused": (
        "formes qui n'ont regardé aucun nœud : {count} sur {whole}",
        "shapes that looked at no node: {count} of {whole}",
    ),
    "more": ("… et {count} autres", "… and {count} more"),
    # junit
    "conforms": ("conforme", "conforms"),
    "known-before": ("déjà dans la référence", "already in the baseline"),
    # github
    "annotations-left-out": (
        "{level} : {count} autres annotations ne sont pas montrées (le tableau est dans le résumé)",
        "{level}: {count} more annotations are not shown (the table is in the summary)",
    ),
    # markdown
    "headline-clean": ("Validation : rien à signaler", "Validation: nothing to report"),
    "headline": ("Validation : {count} constats", "Validation: {count} findings"),
    "headline-one": ("Validation : 1 constat", "Validation: 1 finding"),
    "acknowledged": ("Constats connus", "Acknowledged findings"),
    "rows-left-out": (
        "Lignes retirées pour tenir dans la taille permise : {count}",
        "Rows left out to keep within the size allowed: {count}",
    ),
}
