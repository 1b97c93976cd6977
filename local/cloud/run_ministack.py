"""Runs MiniStack behind its guard, and ends it with the process that started it."""

import json
import os
import runpy
import secrets
import signal
import sys
import threading

# Python must write no files into the repository.
sys.dont_write_bytecode = True

import callers
import function_logs
import guard
import ministack.app
import organization_of_callers
import refusals
import stopped_executions
import stricter_cloudformation


def end_with_parent():
    # The parent holds the other end of stdin and writes nothing. The read returns when the parent has ended, even if it was
    # killed. The group is this process and its Lambda functions.
    os.read(0, 1)
    os.killpg(0, signal.SIGKILL)


threading.Thread(target=end_with_parent, daemon=True).start()
organization_of_callers.take_from_environment()
stricter_cloudformation.keep_exports_in_use()
stricter_cloudformation.keep_attributes_in_nested_stacks()
function_logs.keep_as_lambda_does()
refusals.refuse_empty_parameters()
refusals.keep_full_buckets()
stopped_executions.end_their_maps()
# Functions inherit the environment: what is not for them is removed.
run = os.environ.pop("LOCAL_CLOUD_RUN")
callers.note_in(os.environ.pop("LOCAL_CLOUD_CALLERS"))
for account, key in json.loads(os.environ.pop("LOCAL_CLOUD_ROOT_KEYS")).items():
    guard.add_root_key(account, key["accessKeyId"], key["secretAccessKey"])
guard.make_function_keys_unguessable(secrets.token_hex())
host = f"{os.environ['BIND_HOST']}:{os.environ['GATEWAY_PORT']}"
forwarded_by = os.environ.pop("LOCAL_CLOUD_FORWARDED_BY", None)
ministack.app.app = guard.Guard(ministack.app.app, host, run, forwarded_by)
sys.argv = ["ministack"]
runpy.run_module("ministack", run_name="__main__")
