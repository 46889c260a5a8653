"""The Summary and the plan as PDF: by LibreOffice from a file, or by the program it is open in.

What is handed on was looked at first: the Summary is one page and names its plan.
"""

from headway.pdf.live import live_summary_pdf
from headway.pdf.office import convert
from headway.pdf.summary import summary_pdf

__all__ = ["convert", "live_summary_pdf", "summary_pdf"]
