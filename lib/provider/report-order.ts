import { CfnResource, Lazy } from 'aws-cdk-lib';

/**
 * Chains the reports of one stack, because IAM makes one report at a time in an account. The reports run in the order in which
 * the user created them, unless the user's own dependencies demand another order. All dependencies are known only at synth, so
 * the chain is a lazy override of DependsOn.
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

  private dependsOn(report: CfnResource): string[] {
    this.predecessors ??= predecessors(this.ordered());
    const predecessor = this.predecessors.get(report);
    const needed = [...dependencies(report), ...(predecessor ? [predecessor] : [])];
    return [...new Set(needed.map((resource) => resource.logicalId))].sort();
  }

  /** Depth first through the dependencies: all that a report depends on comes before it. */
  private ordered(): CfnResource[] {
    const seen = new Set<CfnResource>();
    const ordered: CfnResource[] = [];
    const visit = (resource: CfnResource) => {
      if (seen.has(resource)) {
        return;
      }
      seen.add(resource);
      dependencies(resource).forEach(visit);
      if (this.members.has(resource)) {
        ordered.push(resource);
      }
    };
    this.reports.forEach(visit);
    return ordered;
  }
}

/** Within the stack only: DependsOn cannot name resources of other stacks, and the CDK deploys those stacks earlier. */
function dependencies(resource: CfnResource): CfnResource[] {
  return resource
    .obtainDependencies()
    .filter((element) => CfnResource.isCfnResource(element))
    .filter(({ stack }) => stack === resource.stack);
}

function predecessors(ordered: readonly CfnResource[]): Map<CfnResource, CfnResource> {
  return new Map(ordered.slice(1).map((follower, index) => [follower, ordered[index]]));
}
