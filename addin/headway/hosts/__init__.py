"""Where a workbook lives: a closed file, a live spreadsheet, or memory."""
