"""Guards MiniStack. Without a guard, everybody who reaches its port runs code as the user who started it.

MiniStack accepts the key `test` and any account id as the root user and checks no signature. It runs Lambda functions as
child processes, resets itself on request, and lets every web page read its answers. So a request must

- name the address of MiniStack, or that of the simulator which forwards signed calls of IAM: a page whose name was rebound
  to this machine names another host;
- not come from a web page: browsers send Origin or Sec-Fetch-Site, AWS's clients send neither;
- be signed with a key of this run, or with one that MiniStack issued.

Health and the answers to CloudFormation need no signature. MiniStack's administration is closed.
"""

import re
from urllib.parse import parse_qs, quote
from uuid import uuid4

from ministack.core import iam_actions, iam_evaluator, lambda_runtime, responses, router, sigv4
from ministack.services import sts

HEALTH = "/_ministack/health"
ADMINISTRATION = "/_ministack/"
# Custom resources and wait conditions answer unsigned, as on AWS. The token at the end cannot be guessed.
CALLBACK = re.compile(r"/_ministack/cfn-(response|signal)/[^/]+")
OF_BROWSERS = (b"origin", b"sec-fetch-site")


class Guard:
    """An ASGI application in front of MiniStack's."""

    def __init__(self, application, host, run, forwarded_by=None):
        """`host` and `forwarded_by`: the only accepted values of the Host header, addresses of this machine.

        `run`: the health answer, not a secret.
        """
        self.application = application
        self.host = host
        self.hosts = [name.encode() for name in (host, forwarded_by) if name]
        self.run = run

    async def __call__(self, scope, receive, send):
        if scope["type"] == "lifespan":
            await self.application(scope, receive, send)
        elif scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
        elif fault := self.fault_of(scope):
            await answer(send, 403, {"Content-Type": "text/plain"}, fault.encode())
        elif scope["path"] == HEALTH:
            await answer(send, 200, {"Content-Type": "text/plain"}, self.run.encode())
        elif scope["method"] == "PUT" and CALLBACK.fullmatch(scope["path"]):
            await self.application(scope, receive, send)
        elif scope["path"].startswith(ADMINISTRATION):
            await answer(send, 403, {"Content-Type": "text/plain"}, b"The administration of this cloud is closed.")
        else:
            await self.if_signed(scope, receive, send)

    def fault_of(self, scope):
        """Why such a request is refused with any signature; None if it may pass."""
        names = [name.lower() for name, _ in scope["headers"]]
        if any(name in names for name in OF_BROWSERS):
            return "This local cloud accepts no requests from web pages."
        named = [value for name, value in scope["headers"] if name.lower() == b"host"]
        if len(named) != 1 or named[0] not in self.hosts:
            return f"This local cloud accepts only requests to {self.host}."
        return None

    async def if_signed(self, scope, receive, send):
        headers = {name.decode("latin-1").lower(): sigv4.decode_header_value(value) for name, value in scope["headers"]}
        query = parse_qs(scope["query_string"].decode("utf-8", "replace"), keep_blank_values=True)
        key = router.extract_access_key_id(headers, query)
        # An unknown key is refused before its body is read.
        messages = await whole(receive) if is_known(key) else []
        if messages and is_authentic(scope, query, key, messages):
            await self.application(scope, replay(messages, receive), send)
        else:
            service = router.detect_service(scope["method"], scope["path"], headers, query)
            message = "This local cloud accepts only keys of this run, and credentials that it issued."
            await answer(send, *iam_actions.access_denied_response(
                service, "", "", str(uuid4()), error_code="AccessDenied", message=message, headers=headers))


def is_known(key):
    """Whether the key has an owner. MiniStack's built-in keys for the root user have none here."""
    if iam_evaluator.is_root_access_key(key):
        return False
    return isinstance(iam_evaluator.resolve_credential(key, account_of(key)), iam_evaluator.ResolvedCredential)


def is_authentic(scope, query, key, messages):
    """Whether the signature, its time and its session token are valid for MiniStack."""
    path = scope.get("raw_path") or quote(scope["path"]).encode()
    iam_evaluator.pin_signed_request(scope["method"], path.decode("latin-1"), query, scope["headers"])
    iam_evaluator.pin_signed_body(b"".join(message.get("body", b"") for message in messages))
    return isinstance(iam_evaluator.authenticate(key, account_of(key)), iam_evaluator.ResolvedCredential)


def account_of(key):
    responses.set_request_account_id(iam_evaluator.find_iam_access_key_account(key) or key)
    return responses.get_account_id()


async def whole(receive):
    """The messages of a request's body."""
    messages = [await receive()]
    while messages[-1].get("more_body"):
        messages.append(await receive())
    return messages


def replay(messages, receive):
    left = iter(messages)

    async def replayed():
        message = next(left, None)
        return await receive() if message is None else message

    return replayed


async def answer(send, status, headers, body):
    pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": body})


def add_root_key(account, access_key_id, secret_access_key):
    """Adds a key of the account's root user. MiniStack checks its signatures, unlike those of its built-in keys."""
    sts.register_session(access_key_id, {
        "Arn": f"arn:aws:iam::{account}:root",
        "UserId": account,
        "AccountId": account,
        "PrincipalType": "Root",
        "SecretAccessKey": secret_access_key,
    })


def make_function_keys_unguessable(secret):
    """MiniStack derives a function's credentials from its ARN and its role's, which can be guessed."""
    original = lambda_runtime.execution_credentials

    def execution_credentials(config):
        # MiniStack takes the part after the last slash as the role's name, and hashes the whole.
        return original({**config, "Role": f"{secret}/{config.get('Role', '')}"})

    lambda_runtime.execution_credentials = execution_credentials
