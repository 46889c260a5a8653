"""The Dashboard: its boards, and the text in each of their places."""
