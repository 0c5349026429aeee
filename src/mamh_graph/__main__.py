"""Run the command line: ``python -m mamh_graph``."""

from mamh_graph.cli import main

main()
