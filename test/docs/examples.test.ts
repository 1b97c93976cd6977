import { App, CfnWaitConditionHandle, NestedStack, Stack } from 'aws-cdk-lib';
import { InterfaceVpcEndpoint, InterfaceVpcEndpointAwsService, Vpc } from 'aws-cdk-lib/aws-ec2';
import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { OrganizationsAccessReport } from '../../lib';
import { examples, runExample } from '../support/examples';
import { userDocuments } from '../support/markdown';

const complaints = jest.spyOn(console, 'error').mockImplementation();
afterEach(() => {
  complaints.mockClear();
});

/** What an example only declares; each by the name that it has there. */
class Given {
  public readonly app = new App();

  public get stack(): Stack {
    return this.stackOf('Stack');
  }
  public get reports(): Stack {
    return this.stackOf('Reports');
  }
  public get elsewhere(): Stack {
    return this.stackOf('Elsewhere');
  }
  public get management(): Stack {
    return this.stackOf('Management');
  }
  public get tooling(): Stack {
    return this.stackOf('Tooling');
  }
  public get operator(): Role {
    return new Role(this.stack, 'Operator', { assumedBy: new AccountPrincipal('111122223333') });
  }
  public get topic(): Topic {
    return new Topic(this.stack, 'Topic');
  }
  public get nested(): NestedStack {
    const nested = new NestedStack(this.stack, 'Nested');
    new OrganizationsAccessReport(nested, 'Report', { entityPath: 'o-a1b2c3d4e5/r-f6g7' });
    return nested;
  }
  public get vpc(): Vpc {
    return (this.stack.node.tryFindChild('Vpc') as Vpc | undefined) ?? new Vpc(this.stack, 'Vpc');
  }
  public get endpoint(): InterfaceVpcEndpoint {
    const service = InterfaceVpcEndpointAwsService.LAMBDA;
    return new InterfaceVpcEndpoint(this.stack, 'Endpoint', { vpc: this.vpc, service });
  }

  private stackOf(id: string): Stack {
    const env = { account: '111122223333', region: 'eu-central-1' };
    return (this.app.node.tryFindChild(id) as Stack | undefined) ?? new Stack(this.app, id, { env });
  }
}

function synth(code: string): CloudAssembly {
  const given = new Given();
  runExample(code, given);
  for (const stack of given.app.node.findAll().filter((each) => Stack.isStack(each))) {
    // CloudFormation takes no stack without resources.
    new CfnWaitConditionHandle(stack, 'Own');
  }
  return given.app.synth();
}

/** What the CLI prints as warnings and errors, with `--strict` fails for, and what the CDK prints itself. */
const messages = ({ stacks }: CloudAssembly): unknown[] => [
  ...stacks.flatMap((stack) => stack.messages.map(({ entry }): unknown => entry.data)),
  ...complaints.mock.calls,
];

const ofUsers = examples().filter(({ title }) => userDocuments().includes(title.split(':')[0]));

// It lists messages, which are no code.
const WITHOUT_EXAMPLE = ['docs/reference/errors.md'];

it.each(userDocuments().filter((name) => !WITHOUT_EXAMPLE.includes(name)))('%s has an example', (name) => {
  expect(ofUsers.map(({ title }) => title.split(':')[0])).toContain(name);
});

it.each(ofUsers)('the example at $title synthesizes without a warning', ({ code }) => {
  expect(messages(synth(code))).toEqual([]);
});
