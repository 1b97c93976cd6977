import {
  type AccessReports,
  AccessReportsError,
  type AccessReportsErrorKind,
  type ReportJob,
  type ReportPage,
} from '../../lambda/report/port';
import { START, type TestClock } from './clocks';

type Answer<T> = T | Error | (() => T | Error);

/** Plays back answers, the last of them for ever, and keeps the calls with the time at which each was made. */
export class FakeIam implements AccessReports {
  public readonly calls: { operation: string; at: number; argument: unknown }[] = [];
  private readonly generateAnswers: Answer<string>[];
  private readonly getAnswers: Answer<ReportJob>[];
  private readonly pageAnswers: Answer<ReportPage>[];

  constructor(
    private readonly clock: TestClock,
    answers: { generate?: Answer<string>[]; get?: Answer<ReportJob>[]; pages?: Answer<ReportPage>[] },
  ) {
    this.generateAnswers = [...(answers.generate ?? [new Error('unexpected generate')])];
    this.getAnswers = [...(answers.get ?? [new Error('unexpected get')])];
    this.pageAnswers = [...(answers.pages ?? [new Error('unexpected getPage')])];
  }

  public generate(request: unknown): Promise<string> {
    return this.play('generate', request, this.generateAnswers);
  }

  public get(jobId: string): Promise<ReportJob> {
    return this.play('get', jobId, this.getAnswers);
  }

  public getPage(jobId: string, marker?: string): Promise<ReportPage> {
    return this.play('getPage', marker === undefined ? jobId : `${jobId} ${marker}`, this.pageAnswers);
  }

  /** The operations in order, each with its seconds since the start. */
  public get log(): string[] {
    return this.calls.map(({ operation, at }) => `${operation}@${at / 1000}`);
  }

  private play<T>(operation: string, argument: unknown, answers: Answer<T>[]): Promise<T> {
    this.calls.push({ operation, at: this.clock.elapsed, argument });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    const value = typeof answer === 'function' ? (answer as () => T | Error)() : answer;
    return value instanceof Error ? Promise.reject(value) : Promise.resolve(value as T);
  }
}

export const failure = (kind: AccessReportsErrorKind, code = 'Code', message = 'IAM said so.'): AccessReportsError =>
  new AccessReportsError(kind, code, message);

export const pending = (createdAt = START): ReportJob => ({ status: 'IN_PROGRESS', createdAt: new Date(createdAt) });

export const completed = (createdAt = START): ReportJob => ({
  status: 'COMPLETED',
  createdAt: new Date(createdAt),
  completedAt: new Date(createdAt + 7300),
  servicesAccessible: 455,
  servicesNotAccessed: 402,
});

export const failed = (errorCode: string, createdAt = START): ReportJob => ({
  status: 'FAILED',
  createdAt: new Date(createdAt),
  completedAt: new Date(createdAt + 900),
  errorCode,
  errorMessage: 'IAM said so.',
});
