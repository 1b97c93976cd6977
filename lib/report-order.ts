import { CfnResource, Lazy } from 'aws-cdk-lib';

/**
 * Lets the reports of one stack follow each other, because IAM makes one report at a time in an account: they run in
 * the order of their creation, except where the user's own dependencies ask for another. Only at synth are all of
 * those known, so the chain is a lazy override of DependsOn.
 */
export class ReportOrder {
  private readonly reports: CfnResource[] = [];
  private readonly members = new Set<CfnResource>();
  private predecessors?: Map<CfnResource, CfnResource>;

  public add(report: CfnResource): void {
    this.reports.push(report);
    this.members.add(report);
    this.predecessors = undefined;
    report.addOverride('DependsOn', Lazy.any({ produce: () => this.dependsOn(report) }, { omitEmptyArray: true }));
  }

  private dependsOn(report: CfnResource): string[] | undefined {
    this.predecessors ??= predecessors(this.ordered());
    const predecessor = this.predecessors.get(report);
    const own = report.obtainDependencies().filter((element) => CfnResource.isCfnResource(element));
    const ids = [...own, ...(predecessor ? [predecessor] : [])].map((resource) => resource.logicalId);
    return ids.length > 0 ? [...new Set(ids)].sort() : undefined;
  }

  /** Depth first through the dependencies, so that whatever a report waits for stands before it. */
  private ordered(): CfnResource[] {
    const seen = new Set<CfnResource>();
    const ordered: CfnResource[] = [];
    const visit = (resource: CfnResource) => {
      if (seen.has(resource)) {
        return;
      }
      seen.add(resource);
      resource
        .obtainDependencies()
        .filter((element) => CfnResource.isCfnResource(element))
        .forEach(visit);
      if (this.members.has(resource)) {
        ordered.push(resource);
      }
    };
    this.reports.forEach(visit);
    return ordered;
  }
}

function predecessors(ordered: readonly CfnResource[]): Map<CfnResource, CfnResource> {
  return new Map(ordered.slice(1).map((follower, index) => [follower, ordered[index]]));
}
