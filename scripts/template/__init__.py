"""Builds the workbook that a new plan starts from; see :func:`scripts.template.build.build`."""
