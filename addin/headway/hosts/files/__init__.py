"""The file host: reads a closed workbook and patches it part by part."""
