"""The lists of words.yml: what checks of words look for, and what they leave alone."""

from pathlib import Path
from typing import Any

import yaml

from carepages.yaml_mapping import Loader

LISTS: dict[str, Any] = yaml.load(Path(__file__).with_name("words.yml").read_text("utf-8"), Loader)
