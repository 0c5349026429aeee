"""Names of the seasons of a year."""

TEXTS = {
    "spring": ("printemps {year}", "spring {year}"),
    "summer": ("été {year}", "summer {year}"),
    "autumn": ("automne {year}", "autumn {year}"),
    "winter": ("hiver {year}", "winter {year}"),
}
