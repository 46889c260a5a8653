"""What the small charts on the sheet KPIs are drawn from: one block on the sheet SummaryData.

Each row of the block belongs to the row of the table KPIs in the same place, so the charts stand
still while the table grows. Rows and columns count from 0 within the block, whose first row has
the headings.
"""

from headway.schema.page_data import WIDTH

BLOCK_NAME = "Kpi_Data"
"""The defined name of the whole block."""
ROWS = 100
"""How many rows of the table have a chart; more than the template offers."""
READINGS = 12
"""How many readings a chart shows, the latest at the right."""
HEADINGS = ("KPI ID", *(f"Reading {number}" for number in range(1, READINGS + 1)))
LEFT = WIDTH + 1
"""The column of the hidden sheet with which the block begins; its first row is the sheet’s."""
HEIGHT = 1 + ROWS
