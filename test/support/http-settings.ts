/** The timeouts and other settings of HTTP that a client of the SDK was made with. */
export async function httpSettings(client: { readonly config: { readonly requestHandler: object } }): Promise<unknown> {
  const handler = client.config.requestHandler as RequestHandler;
  // It reads its settings when it is first used; nothing is sent.
  await handler.handle({}, { abortSignal: AbortSignal.abort() }).catch(() => undefined);
  return handler.httpHandlerConfigs();
}

interface RequestHandler {
  handle(request: object, options: object): Promise<unknown>;
  httpHandlerConfigs(): unknown;
}
