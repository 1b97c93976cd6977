"""Writes for the process that started MiniStack whose session an access key is, without its secrets."""

import json
import os

from ministack.services import sts


def note_in(folder):
    """Writes a file named after the access key for each session of a role, before a caller gets the key."""
    original = sts.register_session

    def register_session(access_key, session):
        original(access_key, session)
        if ":assumed-role/" in session["Arn"]:
            policies = session.get("SessionPolicies") or {}
            note(folder, access_key, {"arn": session["Arn"], "sessionPolicy": policies.get("Policy") or None})

    sts.register_session = register_session


def note(folder, access_key, content):
    # Written elsewhere and renamed, because it may be read at any time: all environments of a function have one key.
    draft = os.path.join(folder, f".{access_key}-{os.urandom(8).hex()}")
    with open(draft, "w", encoding="utf-8") as file:
        json.dump(content, file)
    os.replace(draft, os.path.join(folder, access_key))
