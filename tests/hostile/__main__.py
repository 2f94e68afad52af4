"""`python -m tests.hostile` prints how many cases there are and what comes of them."""

from tests.hostile.summary import table

print(table())
