"""Logs of functions as Lambda keeps them. MiniStack keeps them otherwise. The CDK CLI shows them after a failure."""

import re

from ministack.services import lambda_svc

# A further line of an object or a stack trace. All messages of the functions here begin at the margin.
CONTINUATION = re.compile(r"[\s}\]]|$")


def keep_as_lambda_does():
    """A message is one event: MiniStack makes one of each line. A function of level FATAL has no messages."""
    emit = lambda_svc._emit_lambda_logs

    def emit_messages(func, request_id, log_text, *others, **named):
        config = func.get("config") or func
        level = (config.get("LoggingConfig") or {}).get("ApplicationLogLevel")
        # No message here is fatal.
        text = "" if level == "FATAL" else log_text
        emit(func, request_id, Messages(text), *others, **named)

    lambda_svc._emit_lambda_logs = emit_messages


class Messages(str):
    """A function's output. MiniStack makes an event of each part."""

    def splitlines(self, keepends=False):
        messages = []
        for line in super().splitlines():
            if messages and CONTINUATION.match(line):
                # The CLI prints events unchanged. In one line, each is easy to tell from the others.
                messages[-1] += f" {line.strip()}"
            else:
                messages.append(line)
        return messages
