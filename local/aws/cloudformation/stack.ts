import { randomUUID } from 'node:crypto';
import { members, timestamp, type XmlStructure } from '../http/query-protocol';

/** What is done to a stack. Each is an operation with its id, also a rollback that nobody requested. */
export type StackOperationType =
  'CREATE_STACK' | 'UPDATE_STACK' | 'DELETE_STACK' | 'ROLLBACK' | 'CONTINUE_ROLLBACK' | 'CREATE_CHANGESET';

interface Operation {
  readonly type: StackOperationType;
  readonly id: string;
}

/** A stack, whose status follows from its operations. */
export class Stack {
  private status = 'CREATE_IN_PROGRESS';
  private readonly operations: Operation[] = [{ type: 'CREATE_STACK', id: randomUUID() }];
  private updatedAt?: number;

  constructor(private readonly createdAt: number) {}

  begin(type: StackOperationType, at: number): void {
    this.operations.unshift({ type, id: randomUUID() });
    if (type === 'UPDATE_STACK') {
      this.updatedAt = at;
    }
    this.status = this.statusDuring(type);
  }

  end(outcome: 'COMPLETE' | 'FAILED'): void {
    this.status = this.status.replace(/IN_PROGRESS$/, outcome);
  }

  describe(withLastOperations: boolean): XmlStructure {
    const operations = this.operations.map(({ type, id }) => ({ OperationType: type, OperationId: id }));
    return {
      StackName: 'Reports',
      CreationTime: timestamp(this.createdAt),
      LastUpdatedTime: this.updatedAt === undefined ? undefined : timestamp(this.updatedAt),
      StackStatus: this.status,
      LastOperations: withLastOperations ? members(operations) : undefined,
    };
  }

  private statusDuring(type: StackOperationType): string {
    switch (type) {
      case 'CREATE_STACK':
        return 'CREATE_IN_PROGRESS';
      case 'UPDATE_STACK':
        return 'UPDATE_IN_PROGRESS';
      case 'DELETE_STACK':
        return 'DELETE_IN_PROGRESS';
      case 'ROLLBACK':
        return this.status.startsWith('CREATE') ? 'ROLLBACK_IN_PROGRESS' : 'UPDATE_ROLLBACK_IN_PROGRESS';
      case 'CONTINUE_ROLLBACK':
        return 'UPDATE_ROLLBACK_IN_PROGRESS';
      case 'CREATE_CHANGESET':
        return this.status;
    }
  }
}
