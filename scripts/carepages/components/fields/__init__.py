"""Fields: lines to fill in, by hand or by typing."""

from carepages.components.component import Component
from carepages.components.fields.checks import check_fields
from carepages.components.fields.markup import Fields

COMPONENT = Component(name="fields", blocks=(Fields,), check=check_fields, stylesheets=("fields.css",), styled="fields")
