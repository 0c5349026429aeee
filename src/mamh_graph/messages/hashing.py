"""Texts of the command that hashes graphs."""

TEXTS = {
    "help": (
        """Donner l'empreinte d'un graphe, quelle que soit sa mise en page.

L'empreinte est le SHA-256 de la forme canonique (RDFC-1.0) : l'ordre, les
préfixes, le format et les noms des nœuds anonymes n'y changent rien. Chaque
DATA a la sienne, un dossier aussi ; sans DATA, le graphe livré.

Exemples :
  mamh-graph hash donnees.ttl > empreintes.txt
  mamh-graph hash --check empreintes.txt""",
        """Give the hash of a graph, however it is laid out.

The hash is the SHA-256 of the canonical form (RDFC-1.0): order, prefixes,
format and names of blank nodes make no difference. Each DATA has its own, a
folder too; without DATA, the shipped graph.

Examples:
  mamh-graph hash data.ttl > hashes.txt
  mamh-graph hash --check hashes.txt""",
    ),
    "format": ("Format de sortie (text sinon).", "Output format (default: text)."),
    "check": (
        "Comparer avec les empreintes de ce fichier, ou avec cette empreinte ; code de sortie 1 "
        "si l'une diffère.",
        "Compare with the hashes of this file, or with this hash; exit code 1 if any differs.",
    ),
    "same": ("identique", "same"),
    "differs": ("différent", "differs"),
    # what is wrong
    "malformed": (
        "une ligne d'empreinte est attendue : {form} (NOM) = 64 chiffres hexadécimaux",
        "a line with a hash is expected: {form} (NAME) = 64 hexadecimal digits",
    ),
    "none": ("aucune empreinte", "no hash"),
    "check-data": (
        "{check} n'est pas une empreinte, et un fichier d'empreintes nomme lui-même les graphes",
        "{check} is no hash, and a file of hashes names the graphs itself",
    ),
    "check-one": (
        "une empreinte se compare à un seul graphe",
        "one hash is compared with one graph",
    ),
    "outside": (
        "{name} : un fichier d'empreintes ne nomme que ce qui est sous le dossier courant",
        "{name}: a file of hashes names only what is below the current folder",
    ),
}
