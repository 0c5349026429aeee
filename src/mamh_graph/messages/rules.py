"""Texts of the command ``explain``."""

TEXTS = {
    "help": (
        """Expliquer un code de constat : ce qu'il dit, pourquoi, que faire.

CODE : un code de « mamh-graph validate », une requête d'hygiène, ou l'IRI d'une
forme (avec --shapes, d'une forme de ces fichiers). Sans lui, la liste des codes.

Exemples :
  mamh-graph explain SH201
  mamh-graph explain shape:MembershipShape-member""",
        """Explain the code of a finding: what it says, why, what to do.

CODE: a code of "mamh-graph validate", a hygiene query, or the IRI of a shape
(with --shapes, of a shape in these files). Without it, the list of codes.

Examples:
  mamh-graph explain SH201
  mamh-graph explain shape:MembershipShape-member""",
    ),
    "shapes": (
        "Fichier ou dossier de formes où chercher ; répétable.",
        "File or folder of shapes to look in; repeatable.",
    ),
    "unknown": ("aucun constat de ce nom", "no finding of that name"),
    "list": (
        "« mamh-graph explain » donne la liste des codes",
        '"mamh-graph explain" lists the codes',
    ),
    "add-shapes": (
        "ajouter -s FORMES, le fichier qui la décrit : ses préfixes seront connus aussi",
        "add -s SHAPES, the file that describes it, so that its prefixes are known too",
    ),
    "no-shape": ("aucune forme de ce nom", "no shape of that name"),
    "remedy": ("Que faire", "What to do"),
    "shape": ("La forme", "The shape"),
    "wrong": ("Refusé", "Refused"),
    "right": ("Accepté", "Accepted"),
    "source": ("Source : {source}", "Source: {source}"),
    "severity": ("Gravité : {severity}", "Severity: {severity}"),
    "constraint": ("Contrainte : {constraint}", "Constraint: {constraint}"),
    "where": ("Décrite dans {place}", "Described in {place}"),
    "reason": ("Pourquoi", "Why"),
}
