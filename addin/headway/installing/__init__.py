"""Putting Headway in its place on a computer, and finding out what is missing there.

Everything works on a described :class:`~headway.installing.machine.Machine`, so what happens on
Windows and macOS can be tried on any system. Nothing here needs administrator rights, and
nothing changes the PATH.
"""
