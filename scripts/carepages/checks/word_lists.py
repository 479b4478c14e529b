"""The lists of words.yml: what checks of words look for, and what they leave alone."""

from pathlib import Path

from carepages.yaml_mapping import read_data

LISTS = read_data(Path(__file__).with_name("words.yml"))
