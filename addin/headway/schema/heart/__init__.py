"""The five sheets at the heart of a plan: Actions, Milestones, Resources, Risks, Feedback.

A manager who fills in only these gets a full refresh, summary and mail. Columns that Headway
calculates stand together at the right end of each table.
"""

from headway.schema.heart.actions import ACTIONS
from headway.schema.heart.feedback import FEEDBACK
from headway.schema.heart.milestones import MILESTONES
from headway.schema.heart.resources import RESOURCES
from headway.schema.heart.risks import RISKS

__all__ = ["ACTIONS", "FEEDBACK", "HEART", "MILESTONES", "RESOURCES", "RISKS"]

HEART = (ACTIONS, MILESTONES, RESOURCES, RISKS, FEEDBACK)
