"""The benchmark behind `./scripts/bench`: what visits and builds of this site cost, beside other ways to make its pages.

It asserts nothing: its figures hang on the machine. The budgets that do not are among the tests.
"""
