import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { DeleteBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { guarded, started } from './guarded-cloud';
import { clientsPython, runPython } from './python-clients';

const TOO_SHORT = 'failed to satisfy constraint: Member must have length greater than or equal to 1';
const NOT_EMPTY = 'The bucket you tried to delete is not empty';

const current = started(guarded);

const bucketTemplate = (BucketName: string, versioned: boolean) => ({
  Bucket: {
    Type: 'AWS::S3::Bucket',
    Properties: { BucketName, ...(versioned ? { VersioningConfiguration: { Status: 'Enabled' } } : {}) },
  },
});
const parameterTemplate = (Value: string) => ({
  Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/stack/value', Type: 'String', Value } },
});
const body = (Resources: object) => JSON.stringify({ Resources });

const s3 = () => {
  const { endpoint, region, run, accountId } = current().access;
  return new S3Client({ endpoint, region, credentials: run.rootKeys[accountId], forcePathStyle: true });
};

/** Status of a stack once its operation is over; that of a deleted one is found by its id only. */
async function settled(StackName: string): Promise<string> {
  for (;;) {
    const { Stacks: [stack] = [] } = await current().cloudFormation.send(new DescribeStacksCommand({ StackName }));
    if (!stack.StackStatus?.endsWith('_IN_PROGRESS')) {
      return stack.StackStatus ?? '';
    }
    await sleep(50);
  }
}

async function reasons(StackName: string): Promise<string> {
  const { StackEvents = [] } = await current().cloudFormation.send(new DescribeStackEventsCommand({ StackName }));
  return StackEvents.map((event) => event.ResourceStatusReason).join('\n');
}

async function create(StackName: string, resources: object): Promise<string> {
  const { StackId = '' } = await current().cloudFormation.send(
    new CreateStackCommand({ StackName, TemplateBody: body(resources) }),
  );
  return StackId;
}

describe('a parameter', () => {
  const put = async (value: string) => {
    const parameter = ['--name', '/client/value', '--type', 'String', '--value', value];
    return runPython(await clientsPython(), current().access, ['-m', 'awscli', 'ssm', 'put-parameter', ...parameter]);
  };

  it("is refused without a value, with AWS's text", async () => {
    await expect(put('')).rejects.toThrow(
      `(ValidationException) when calling the PutParameter operation: 1 validation error detected: Value '' at 'value' ${TOO_SHORT}`,
    );
  });

  it('is accepted with a value', async () => {
    expect(JSON.parse(await put('-'))).toMatchObject({ Version: 1 });
  });

  it('without a value fails the creation of its stack', async () => {
    const id = await create('EmptyParameter', parameterTemplate(''));
    expect(await settled(id)).toBe('ROLLBACK_COMPLETE');
    expect(await reasons(id)).toContain(TOO_SHORT);
  });

  it('fails an update of its stack that removes its value', async () => {
    const id = await create('Parameter', parameterTemplate('-'));
    expect(await settled(id)).toBe('CREATE_COMPLETE');
    await current().cloudFormation.send(
      new UpdateStackCommand({ StackName: id, TemplateBody: body(parameterTemplate('')) }),
    );
    expect(await settled(id)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await reasons(id)).toContain(TOO_SHORT);
  });
});

describe('a bucket', () => {
  it('that has objects is not deleted by S3', async () => {
    const id = await create('FullForS3', bucketTemplate('full-for-s3', false));
    await settled(id);
    await s3().send(new PutObjectCommand({ Bucket: 'full-for-s3', Key: 'key', Body: 'text' }));
    await expect(s3().send(new DeleteBucketCommand({ Bucket: 'full-for-s3' }))).rejects.toMatchObject({
      name: 'BucketNotEmpty',
      message: NOT_EMPTY,
      $metadata: { httpStatusCode: 409 },
    });
  });

  it('that has objects is not deleted by CloudFormation, until they are gone', async () => {
    const id = await create('Full', bucketTemplate('full', false));
    await settled(id);
    const object = { Bucket: 'full', Key: 'key' };
    await s3().send(new PutObjectCommand({ ...object, Body: 'text' }));
    await current().cloudFormation.send(new DeleteStackCommand({ StackName: id }));
    expect(await settled(id)).toBe('DELETE_FAILED');
    expect(await reasons(id)).toContain(NOT_EMPTY);

    await s3().send(new DeleteObjectCommand(object));
    await current().cloudFormation.send(new DeleteStackCommand({ StackName: id }));
    expect(await settled(id)).toBe('DELETE_COMPLETE');
  });

  it('that has versions only is not deleted by CloudFormation', async () => {
    const id = await create('Versions', bucketTemplate('versions', true));
    await settled(id);
    const object = { Bucket: 'versions', Key: 'key' };
    await s3().send(new PutObjectCommand({ ...object, Body: 'text' }));
    await s3().send(new DeleteObjectCommand(object));
    await current().cloudFormation.send(new DeleteStackCommand({ StackName: id }));
    expect(await settled(id)).toBe('DELETE_FAILED');
  });
});
