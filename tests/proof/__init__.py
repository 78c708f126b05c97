"""The long proofs: what holds when workers are killed, and brokers are lost.

`python -m tests.proof` does all of it and writes docs/proof.md; a part of it is among
the tests. Every round checks that it hit what it aimed at, or it proves nothing.
"""
