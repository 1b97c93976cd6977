"""The organization of MiniStack's callers, for conditions on aws:PrincipalOrgID."""

import os

from ministack.core import iam_evaluator


def take_from_environment():
    """In MiniStack, each account has a separate organization or none. Here all accounts are members of one."""
    organization = os.environ.get("ORGANIZATION_ID")
    if organization is not None:
        iam_evaluator._principal_org_id = lambda account: organization
