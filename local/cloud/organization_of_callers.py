"""Which organization the callers of MiniStack belong to, for conditions on aws:PrincipalOrgID."""

import os

from ministack.core import iam_evaluator


def take_from_environment():
    """In MiniStack each account has an organization of its own, if it has one; here all are members of the same."""
    organization = os.environ.get("ORGANIZATION_ID")
    if organization is not None:
        iam_evaluator._principal_org_id = lambda account: organization
