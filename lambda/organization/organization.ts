import type { Clock } from '../core/clock';
import type { Boundary } from '../suggestion/boundary';
import { BoundaryReader } from './boundary-reader';
import type { Names, OrganizationFacts, ReadTimes } from './facts';
import { NamesReader } from './names-reader';
import type { OrganizationReads } from './port';

/** An organization as AWS tells it, with what was read a few minutes ago. */
export class Organization implements OrganizationFacts {
  private readonly boundaries: BoundaryReader;
  private readonly namesReader: NamesReader;

  constructor(reads: OrganizationReads, clock: Clock) {
    this.boundaries = new BoundaryReader(reads, clock);
    this.namesReader = new NamesReader(reads, clock);
  }

  public boundary(entityPath: string, times: ReadTimes): Promise<Boundary> {
    return this.boundaries.read(entityPath, times);
  }

  public names(entityPath: string, mentioned: readonly string[], times: ReadTimes): Promise<Names> {
    return this.namesReader.read(entityPath, mentioned, times);
  }
}
