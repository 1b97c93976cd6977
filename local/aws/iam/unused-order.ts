/**
 * The order of services that nobody used when IAM sorts rows by time, ascending. Its rule is not known.
 * Reports of September 2026 are the source: test/fixtures/recordings-2026-09.
 */
export const UNUSED_ORDER: readonly string[] = `
  s3 partnercentral resource-groups signer savingsplans mechanicalturk evs rhelkb sustainability detective
  elastictranscoder mediaconnect wafv2 elemental-appliances-software s3tables codeguru-reviewer synthetics
  managedblockchain-query acm-pca guardduty xray workmailmessageflow workmail ssm-contacts applicationinsights logs
  health devicefarm wellarchitected comprehendmedical autoscaling mgn geo-places redshift-data dax globalaccelerator
  snowball ds trustedadvisor servicecatalog nimble invoicing social-messaging medialive iotevents drs observabilityadmin
  account-access kendra iotmanagedintegrations mediapackage researchstudio redshift-serverless forecast wam
  mediapackage-vod networkmanager-chat ram oam opsworks-cm mediaconvert account codestar ecs-mcp backup
  partnercentral-account-management route53globalresolver importexport wickr app-integrations pricingplanmanager
  supportauthz schemas route53-recovery-readiness datazone aws-marketplace-management qapps license-manager firehose
  datapipeline glue profile codecommit elasticbeanstalk cloudfront-keyvaluestore organizations ec2messages
  inspector2-telemetry aws-marketplace vpc-lattice ecr-public cloudwatch clouddirectory serverlessrepo pi
  consolidatedbilling translate sagemaker-mlflow simspaceweaver aco-automation inspector pricing
  license-manager-user-subscriptions apptest ce sso-oauth payments codecatalyst s3express wisdom supportplans grafana
  cloudformation timestream codeartifact sagemaker lambda cloudhsm codestar-connections mq codewhisperer
  route53-recovery-control-config geo ssmmessages airflow neptune-db iq-permission rds-data events rbin iotwireless
  awsconnector compute-optimizer arc-region-switch aiops agentaccess-mcp s3-outposts action-recommendations fis
  backup-gateway shield sdb config license-manager-linux-subscriptions fms gameliftstreams groundstation ecs mpa
  cleanrooms-ml cognito-idp eventsbilltoaws proton dsql kms gamelift mapcredits cloudtrail-data bedrock-websearch a2c
  pca-connector-ad servicequotas mediatailor ivschat repostspace codeconnections rtbfabric backup-search
  bcm-recommended-actions discovery kafka securityagent macie2 finspace-api mgh health-agent datasync ivs odb
  managedblockchain ssm-quicksetup kinesisvideo cases controlcatalog appstream devops-guru sns notifications
  amplifyuibuilder cognito-sync qbusiness backup-storage emr-serverless bcm-dashboards imagebuilder ssm-incidents
  honeycode application-transformation lightsail route53domains sso frauddetector cassandra apprunner bedrock
  rekognition resource-explorer-2 arc-zonal-shift route53profiles application-signals refactor-spaces security-ir
  directconnect rolesanywhere sagemaker-unified-studio-mcp ssm-sap omics dlm bcm-pricing-calculator quicksight
  servicediscovery dbqms support-console mobileanalytics artifact timestream-influxdb bedrock-agentcore finspace
  launchwizard entityresolution opsworks sqs transfer internetmonitor geo-routes sqlworkbench kinesisanalytics billing
  robomaker mediapackagev2 chatbot sagemaker-geospatial machinelearning tnb ds-data s3files waf elasticmapreduce iq
  inspector2 appstudio ec2-instance-connect emr-containers codeguru-security waf-regional lakeformation transcribe qldb
  codebuild textract rds iotjobsdata opensearch es elemental-inference glacier eks route53-recovery-cluster cloudsearch
  aps dataexchange qdeveloper purchase-orders s3-object-lambda codedeploy-commands-secure pca-connector-scep
  workspaces-web interconnect migrationhub-strategy networkmanager execute-api lex consoleapp lookoutvision acm
  route53resolver notifications-contacts tiros mediaimport redshift cloud9 kafka-cluster payment-cryptography vpce osis
  cost-optimization-hub user-subscriptions ts bugbust workdocs application-autoscaling ebs connect-campaigns codeguru
  b2bi customer-verification aws-portal appconfig access-analyzer bedrock-mantle private-networks workspaces-instances
  apigateway activate personalize transform-custom monitron ssm a4b appmesh securityhub sagemaker-data-science-assistant
  scheduler groundtruthlabeling polly kinesis cloudtrail verifiedpermissions network-security-director amplifybackend
  cleanrooms sts networkflowmonitor elemental-activations braket voiceid identitystore bcm-data-exports swf cur
  elasticloadbalancing neptune-graph sms secretsmanager freetier panorama application-signals-mcp scn transform
  iot-device-tester outposts appflow vendor-insights elemental-support-content aidevops finops-agent medical-imaging
  vpc-lattice-svcs iam elasticfilesystem identitystore-auth billingconductor appmesh-preview pipes ecr networkmonitor
  databrew deadline iotfleethub resource-explorer codepipeline supportapp connect dms workspaces arsenal serviceextract
  kafkaconnect eks-auth auditmanager elasticache route53 freertos inspector-scan chime states iotsitewise
  cognito-identity cloudshell uxc amplify one q thinclient lookoutequipment iotfleetwise healthlake rum athena aoss
  network-security-manager sms-voice airflow-serverless docdb-elastic signin aws-external-anthropic sso-directory
  geo-maps snow-device-management iotdeviceadvisor eks-mcp iottwinmaker cloudfront controltower comprehend evidently
  lookoutmetrics worklink dynamodb budgets identity-sync migrationhub-orchestrator codedeploy verified-access tax
  resiliencehub network-firewall support autoscaling-plans s3vectors ec2 memorydb ssm-guiconnect appsync pcs ses fsx
  appfabric iotanalytics codeguru-profiler tag elemental-support-cases iot nova-act greengrass mediastore m2
  marketplacecommerceanalytics rds-db codestar-notifications batch kendra-ranking mobiletargeting storagegateway
  securitylake agent-registry
`
  .trim()
  .split(/\s+/);
