"""Working days, by the workbook's own week pattern and holidays.

Both ends of a span count: from Monday to the same Monday is 1 working day.
"""
