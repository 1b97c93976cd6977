"""Runs MiniStack for as long as the process that started it lives, and not a moment longer."""

import os
import runpy
import signal
import sys
import threading

# The folder of this file stays as it is in the repository.
sys.dont_write_bytecode = True

import stricter_cloudformation


def end_with_parent():
    # The parent holds the other end of stdin and writes nothing: the read returns once the parent is gone, even if it
    # was killed. The group is this process and the Lambda functions that it runs.
    os.read(0, 1)
    os.killpg(0, signal.SIGKILL)


threading.Thread(target=end_with_parent, daemon=True).start()
stricter_cloudformation.keep_exports_in_use()
stricter_cloudformation.keep_attributes_in_nested_stacks()
sys.argv = ["ministack"]
runpy.run_module("ministack", run_name="__main__")
