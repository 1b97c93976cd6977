import { Ajv } from 'ajv';
import reportSchema from '../../lambda/delivery/report.schema.json';
import suggestionSchema from '../../lambda/delivery/suggested-scp.schema.json';

const ajv = new Ajv({ allErrors: true });
const validators = { report: ajv.compile(reportSchema), suggestion: ajv.compile(suggestionSchema) };

/** A document is what the schema in the package says, once it is written and read. */
export function expectBySchema(document: object, schema: keyof typeof validators): void {
  const validate = validators[schema];
  validate(JSON.parse(JSON.stringify(document)));
  expect(validate.errors).toBeNull();
}
