"""A second reading of how actions, departments and the plan are worked out, one row at a time.

Plain lists and exact fractions, written from the definitions alone, without the frames of the
product; slow, and short enough to be read beside the definitions. F1 to F19 are the formulas
and E1 to E20 the edge cases that the docstrings quote. Blank is ``None``, as in a cell.
"""
