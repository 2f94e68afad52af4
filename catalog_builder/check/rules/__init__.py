"""One module for each rule, named like the rule. The list is in check/registry.py."""
