/**
 * Services that IAM authorizes at a resource's own endpoint, such as a database's. AWS documents that a report shows attempts
 * to access an AWS API; whether calls to such an endpoint are among them is not known, so that their silence says nothing.
 * Those without a namespace of their own share it with the service's management.
 *
 * @see https://github.com/aws-samples/data-perimeter-policy-examples the service-specific documents there
 */
export const DATA_PLANE: ReadonlyMap<string, string> = new Map([
  ['aoss', 'OpenSearch Serverless collections'],
  ['appsync', 'GraphQL APIs'],
  ['cassandra', 'Keyspaces tables'],
  ['dax', 'DynamoDB Accelerator clusters'],
  ['dsql', 'Aurora DSQL clusters'],
  ['eks-auth', 'credentials of Kubernetes pods'],
  ['elasticache', 'caches'],
  ['elasticfilesystem', 'file systems'],
  ['es', 'OpenSearch domains'],
  ['execute-api', 'APIs of API Gateway'],
  ['iot', 'devices'],
  ['kafka-cluster', 'Kafka clusters'],
  ['memorydb', 'MemoryDB clusters'],
  ['neptune-db', 'Neptune clusters'],
  ['rds-db', 'RDS databases'],
  ['s3-outposts', 'buckets on Outposts'],
  ['vpc-lattice-svcs', 'VPC Lattice services'],
]);
