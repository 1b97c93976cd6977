import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { settingsTooLate } from './messages';
import type { OrganizationsAccessReportProviderSettings } from './provider-settings';
import { securityGroupsOf } from './security-groups';

// An app may have two copies of this package. Both find the settings by this name.
const KEY = Symbol.for('cdk-organizations-access-report.StackSettings');

/**
 * The settings of all functions of a stack, whichever construct they are below. They can be set until the first construct
 * reads them, so that no two constructs of a stack see different ones.
 */
export class StackSettings {
  public static of(stack: Stack): StackSettings {
    const existing = (stack as { [KEY]?: StackSettings })[KEY];
    if (existing !== undefined) {
      return existing;
    }
    const settings = new StackSettings(stack);
    Object.defineProperty(stack, KEY, { value: settings });
    return settings;
  }

  private settings: OrganizationsAccessReportProviderSettings = {};
  private isRead = false;

  private constructor(private readonly stack: Stack) {}

  /** Does nothing if `settings` has no value: languages other than TypeScript may pass settings of `undefined`. */
  public set(settings: OrganizationsAccessReportProviderSettings): void {
    if (Object.values(settings).every((value) => value === undefined)) {
      return;
    }
    if (this.isRead) {
      throw new Error(settingsTooLate(this.stack.node.path));
    }
    this.settings = settings;
  }

  /**
   * The settings, which nobody can set from now on.
   *
   * @param reader the construct whose functions take them. The security group that all functions share is made below the
   *   first reader, if the settings have a VPC and no security group
   */
  public read(reader: Construct): OrganizationsAccessReportProviderSettings {
    if (!this.isRead) {
      this.isRead = true;
      this.settings = Object.freeze({ ...this.settings, securityGroups: securityGroupsOf(reader, this.settings) });
    }
    return this.settings;
  }
}
