import type { StackState } from '../../../lib/wire/report';
import { expectCurrentOperation, isOver } from '../../../lambda/report/stack-operation';
import { ENTITY_PATH } from '../../support/ids';
import { followUp, inUpdate } from '../../support/events';

let logged: jest.SpyInstance;
beforeEach(() => {
  logged = jest.spyOn(console, 'info').mockImplementation();
});
afterEach(() => {
  logged.mockRestore();
});

const state = (Status: string, OperationId?: string, ChangedAt?: string): StackState => ({
  Status,
  OperationId,
  ChangedAt,
});
const create = (id?: string, time?: string) => state('CREATE_IN_PROGRESS', id, time);
const update = (id?: string, time?: string) => state('UPDATE_IN_PROGRESS', id, time);
const rollback = (id?: string, time?: string) => state('UPDATE_ROLLBACK_IN_PROGRESS', id, time);
const NOON = '2026-09-11T12:00:00.000Z';
const LATER = '2026-09-11T12:30:00.000Z';

describe('an operation is over', () => {
  type Row = [name: string, requestType: string, before: StackState | undefined, now: StackState, expected: boolean];

  it.each<Row>([
    ['the same id', 'Update', update('a'), update('a'), false],
    ['another id and time', 'Update', update('a', NOON), update('b', LATER), true],
    ['another id, listed late', 'Update', update('a', NOON), update('b', NOON), false],
    ['an id of a rollback, listed late', 'Update', rollback('a', NOON), rollback('b', NOON), false],
    ['the id of its rollback', 'Update', update('a'), rollback('b'), true],
    [
      'the same id, while it cleans up',
      'Update',
      update('a'),
      state('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'a'),
      false,
    ],
    ['the same id at another time', 'Update', update('a', NOON), update('a', LATER), false],
    ['an id at last, and the same time', 'Update', update(undefined, NOON), update('a', NOON), false],
    ['an id at first, and the same time', 'Update', update('a', NOON), update(undefined, NOON), false],
    ['the same time', 'Update', update(undefined, NOON), update(undefined, NOON), false],
    ['another time', 'Update', update(undefined, NOON), update(undefined, LATER), true],
    ['the time of an update that is rolled back', 'Update', update(undefined, NOON), rollback(undefined, NOON), true],
    ["a rollback's own update", 'Update', rollback(undefined, NOON), rollback(undefined, NOON), false],
    ['neither ids nor times', 'Update', update(), update(), false],
    ['nothing known of a create', 'Create', undefined, create('a'), false],
    ['nothing known of a create in an update', 'Create', undefined, update('a'), false],
    ['nothing known of a create that is rolled back', 'Create', undefined, rollback('a'), true],
    ['nothing known of an update', 'Update', undefined, update('a'), false],
    ["nothing known of what may be a rollback's update", 'Update', undefined, rollback('a'), false],
  ])('%s', (_name, requestType, before, now, expected) => {
    expect(isOver(requestType, before, now)).toBe(expected);
  });

  it.each([
    ...['CREATE_COMPLETE', 'CREATE_FAILED', 'UPDATE_COMPLETE', 'UPDATE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED'],
    ...['UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_FAILED', 'DELETE_IN_PROGRESS', 'DELETE_FAILED', 'DELETE_COMPLETE'],
  ])('a stack that is %s, with any other state', (status) => {
    expect(isOver('Update', update('a'), state(status, 'a'))).toBe(true);
    expect(isOver('Create', undefined, state(status))).toBe(true);
  });
});

describe('what is expected', () => {
  const request = { entityPath: ENTITY_PATH, timeoutSeconds: 1800, failDeployment: true };
  const expectCurrent = (now: StackState | undefined) => {
    const stackState = jest.fn().mockResolvedValue(now);
    const event = followUp({ RequestType: 'Update' }, { Stack: inUpdate() });
    return { stackState, event, expected: expectCurrentOperation(event, request, stackState) };
  };

  it('fails if the operation is over, and logs both states', async () => {
    const { stackState, event, expected } = expectCurrent(state('UPDATE_ROLLBACK_COMPLETE', 'of-rollback'));
    await expect(expected).rejects.toMatchObject({
      code: 'OperationOver',
      message:
        `The Organizations access report on ${ENTITY_PATH} was given up, because the operation of the stack that ` +
        'requested it is over: the stack is UPDATE_ROLLBACK_COMPLETE. Deploy again if the report is still missing.',
    });
    expect(stackState.mock.calls).toEqual([[event.StackId]]);
    expect(logged.mock.calls).toEqual([
      [
        {
          message: 'the operation that requested the report is over',
          status: 'UPDATE_ROLLBACK_COMPLETE',
          statusBefore: 'UPDATE_IN_PROGRESS',
        },
      ],
    ]);
  });

  it.each([
    ['is under way', inUpdate()],
    ['is not known', undefined],
  ])('passes without a log line if the operation %s', async (_name, now) => {
    await expect(expectCurrent(now).expected).resolves.toBeUndefined();
    expect(logged).not.toHaveBeenCalled();
  });
});
