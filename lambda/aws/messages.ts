/** Messages of errors that stand for an answer of AWS that was cut or changed on its way. They follow `… says: <code>:`. */

export function incompleteIamAnswer(field: string, value: string): string {
  return `IAM's answer has no usable ${field}: ${value}`;
}

export function incompleteOrganizationsAnswer(field: string): string {
  return `the answer of Organizations has no usable ${field}`;
}

export function noCredentials(): string {
  return `STS's answer has no usable credentials`;
}

export function unreadableStsAnswer(): string {
  return `STS's answer could not be read`;
}

export function incompleteS3Answer(): string {
  return `S3's answer has no body or no ETag`;
}
