/** A refusal of AWS Organizations. */
export class Refusal extends Error {
  constructor(
    /** The name of the exception, such as `DuplicatePolicyException`. */
    public readonly code: string,
    message: string,
    /** The reason within a code, such as `MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED`. */
    public readonly reason?: string,
  ) {
    super(message);
  }
}

const NOT_FOUND = {
  AccountNotFoundException: "You specified an account that doesn't exist.",
  ChildNotFoundException: "You specified a child that doesn't exist.",
  DestinationParentNotFoundException: "You specified a destination parent that doesn't exist.",
  OrganizationalUnitNotFoundException: "You specified an organizational unit that doesn't exist.",
  ParentNotFoundException: "You specified a parent that doesn't exist.",
  PolicyNotFoundException: "You specified a policy that doesn't exist.",
  SourceParentNotFoundException: "You specified a source parent that doesn't exist.",
  TargetNotFoundException: "You specified a target that doesn't exist.",
} as const;

type NotFoundCode = keyof typeof NOT_FOUND;

export function notFound(code: NotFoundCode): Refusal {
  return new Refusal(code, NOT_FOUND[code]);
}

/** @throws Refusal of this code if the id is unknown */
export function find<T>(things: ReadonlyMap<string, T>, id: string, code: NotFoundCode): T {
  const thing = things.get(id);
  if (thing === undefined) {
    throw notFound(code);
  }
  return thing;
}
