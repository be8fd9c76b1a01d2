// Ways to take over another principal or to widen oneself. Made from escalation-paths.yml by
// scripts/escalation-paths.ts: change it there.

import type { EscalationPath } from './escalation-model.ts';

export const ESCALATION_PATHS: readonly EscalationPath[] = [
  {
    id: 'apprunner-001',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['tasks.apprunner.amazonaws.com'],
      },
      {
        action: 'apprunner:CreateService',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['tasks.apprunner.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'batch-001',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['ecs-tasks.amazonaws.com', 'batch.amazonaws.com'],
      },
      {
        action: 'batch:RegisterJobDefinition',
        on: 'any',
        to: [],
      },
      {
        action: 'batch:SubmitJob',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['ecs-tasks.amazonaws.com', 'batch.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'batch-003',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['ecs-tasks.amazonaws.com'],
      },
      {
        action: 'batch:CreateComputeEnvironment',
        on: 'any',
        to: [],
      },
      {
        action: 'batch:CreateJobQueue',
        on: 'any',
        to: [],
      },
      {
        action: 'batch:RegisterJobDefinition',
        on: 'any',
        to: [],
      },
      {
        action: 'batch:SubmitJob',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['ecs-tasks.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'bedrock-001',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['bedrock-agentcore.amazonaws.com'],
      },
      {
        action: 'bedrock-agentcore:CreateCodeInterpreter',
        on: 'any',
        to: [],
      },
      {
        action: 'bedrock-agentcore:StartCodeInterpreterSession',
        on: 'any',
        to: [],
      },
      {
        action: 'bedrock-agentcore:InvokeCodeInterpreter',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['bedrock-agentcore.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'bedrock-003',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['bedrock-agentcore.amazonaws.com'],
      },
      {
        action: 'bedrock-agentcore:CreateAgentRuntime',
        on: 'any',
        to: [],
      },
      {
        action: 'bedrock-agentcore:CreateAgentRuntimeEndpoint',
        on: 'any',
        to: [],
      },
      {
        action: 'bedrock-agentcore:CreateWorkloadIdentity',
        on: 'any',
        to: [],
      },
      {
        action: 'bedrock-agentcore:InvokeAgentRuntimeCommand',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['bedrock-agentcore.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'bedrock-005',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['bedrock-agentcore.amazonaws.com'],
      },
      {
        action: 'bedrock-agentcore:CreateHarness',
        on: 'any',
        to: [],
      },
      {
        action: 'bedrock-agentcore:CreateAgentRuntime',
        on: 'any',
        to: [],
      },
      {
        action: 'bedrock-agentcore:CreateAgentRuntimeEndpoint',
        on: 'any',
        to: [],
      },
      {
        action: 'bedrock-agentcore:CreateWorkloadIdentity',
        on: 'any',
        to: [],
      },
      {
        action: 'bedrock-agentcore:GetAgentRuntime',
        on: 'any',
        to: [],
      },
      {
        action: 'bedrock-agentcore:GetHarness',
        on: 'any',
        to: [],
      },
      {
        action: 'bedrock-agentcore:InvokeAgentRuntimeCommand',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['bedrock-agentcore.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'bedrock-006',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['bedrock-agentcore.amazonaws.com'],
      },
      {
        action: 'bedrock-agentcore:CreateBrowser',
        on: 'any',
        to: [],
      },
      {
        action: 'bedrock-agentcore:StartBrowserSession',
        on: 'any',
        to: [],
      },
      {
        action: 'bedrock-agentcore:ConnectBrowserAutomationStream',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['bedrock-agentcore.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'braket-001',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['braket.amazonaws.com'],
      },
      {
        action: 'braket:CreateJob',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['braket.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'cloudformation-001',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['cloudformation.amazonaws.com'],
      },
      {
        action: 'cloudformation:CreateStack',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['cloudformation.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'cloudformation-003',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['cloudformation.amazonaws.com'],
      },
      {
        action: 'cloudformation:CreateStackSet',
        on: 'any',
        to: [],
      },
      {
        action: 'cloudformation:CreateStackInstances',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['cloudformation.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'cloudformation-004',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['cloudformation.amazonaws.com'],
      },
      {
        action: 'cloudformation:UpdateStackSet',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['cloudformation.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'codebuild-001',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['codebuild.amazonaws.com'],
      },
      {
        action: 'codebuild:CreateProject',
        on: 'any',
        to: [],
      },
      {
        action: 'codebuild:StartBuild',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['codebuild.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'codebuild-004',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['codebuild.amazonaws.com'],
      },
      {
        action: 'codebuild:CreateProject',
        on: 'any',
        to: [],
      },
      {
        action: 'codebuild:StartBuildBatch',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['codebuild.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'cognitoidentity-001',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['cognito-identity.amazonaws.com'],
      },
      {
        action: 'cognito-identity:SetIdentityPoolRoles',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['cognito-identity.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'datapipeline-001',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['datapipeline.amazonaws.com', 'ec2.amazonaws.com'],
      },
      {
        action: 'datapipeline:CreatePipeline',
        on: 'any',
        to: [],
      },
      {
        action: 'datapipeline:PutPipelineDefinition',
        on: 'any',
        to: [],
      },
      {
        action: 'datapipeline:ActivatePipeline',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['datapipeline.amazonaws.com', 'ec2.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'ec2-001',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['ec2.amazonaws.com'],
      },
      {
        action: 'ec2:RunInstances',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['ec2.amazonaws.com'],
    profile: true,
    bearer: 'none',
  },
  {
    id: 'ec2-004',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['ec2.amazonaws.com'],
      },
      {
        action: 'ec2:RequestSpotInstances',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['ec2.amazonaws.com'],
    profile: true,
    bearer: 'none',
  },
  {
    id: 'ecs-001',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['ecs-tasks.amazonaws.com'],
      },
      {
        action: 'ecs:CreateCluster',
        on: 'any',
        to: [],
      },
      {
        action: 'ecs:RegisterTaskDefinition',
        on: 'any',
        to: [],
      },
      {
        action: 'ecs:CreateService',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['ecs-tasks.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'ecs-002',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['ecs-tasks.amazonaws.com'],
      },
      {
        action: 'ecs:CreateCluster',
        on: 'any',
        to: [],
      },
      {
        action: 'ecs:RegisterTaskDefinition',
        on: 'any',
        to: [],
      },
      {
        action: 'ecs:RunTask',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['ecs-tasks.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'ecs-003',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['ecs-tasks.amazonaws.com'],
      },
      {
        action: 'ecs:RegisterTaskDefinition',
        on: 'any',
        to: [],
      },
      {
        action: 'ecs:CreateService',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['ecs-tasks.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'ecs-004',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['ecs-tasks.amazonaws.com'],
      },
      {
        action: 'ecs:RegisterTaskDefinition',
        on: 'any',
        to: [],
      },
      {
        action: 'ecs:RunTask',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['ecs-tasks.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'ecs-005',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['ecs-tasks.amazonaws.com'],
      },
      {
        action: 'ecs:RegisterTaskDefinition',
        on: 'any',
        to: [],
      },
      {
        action: 'ecs:StartTask',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['ecs-tasks.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'ecs-007',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['ecs-tasks.amazonaws.com'],
      },
      {
        action: 'ecs:StartTask',
        on: 'any',
        to: [],
      },
      {
        action: 'ecs:RegisterContainerInstance',
        on: 'any',
        to: [],
      },
      {
        action: 'ecs:DeregisterContainerInstance',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['ecs-tasks.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'ecs-008',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['ecs-tasks.amazonaws.com'],
      },
      {
        action: 'ecs:RunTask',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['ecs-tasks.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'ecs-009',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['ecs-tasks.amazonaws.com'],
      },
      {
        action: 'ecs:StartTask',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['ecs-tasks.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'emr-001',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['ec2.amazonaws.com', 'elasticmapreduce.amazonaws.com'],
      },
      {
        action: 'elasticmapreduce:RunJobFlow',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['ec2.amazonaws.com'],
    profile: true,
    bearer: 'none',
  },
  {
    id: 'emrserverless-001',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['emr-serverless.amazonaws.com'],
      },
      {
        action: 'emr-serverless:CreateApplication',
        on: 'any',
        to: [],
      },
      {
        action: 'emr-serverless:StartJobRun',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['emr-serverless.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'gamelift-001',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['gamelift.amazonaws.com', 'ec2.amazonaws.com'],
      },
      {
        action: 'gamelift:CreateBuild',
        on: 'any',
        to: [],
      },
      {
        action: 'gamelift:CreateFleet',
        on: 'any',
        to: [],
      },
      {
        action: 'gamelift:RequestUploadCredentials',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['ec2.amazonaws.com', 'gamelift.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'glue-001',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['glue.amazonaws.com'],
      },
      {
        action: 'glue:CreateDevEndpoint',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['glue.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'glue-003',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['glue.amazonaws.com'],
      },
      {
        action: 'glue:CreateJob',
        on: 'any',
        to: [],
      },
      {
        action: 'glue:StartJobRun',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['glue.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'glue-004',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['glue.amazonaws.com'],
      },
      {
        action: 'glue:CreateJob',
        on: 'any',
        to: [],
      },
      {
        action: 'glue:CreateTrigger',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['glue.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'glue-005',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['glue.amazonaws.com'],
      },
      {
        action: 'glue:UpdateJob',
        on: 'any',
        to: [],
      },
      {
        action: 'glue:StartJobRun',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['glue.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'glue-006',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['glue.amazonaws.com'],
      },
      {
        action: 'glue:UpdateJob',
        on: 'any',
        to: [],
      },
      {
        action: 'glue:CreateTrigger',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['glue.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'glue-007',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['glue.amazonaws.com'],
      },
      {
        action: 'glue:CreateSession',
        on: 'any',
        to: [],
      },
      {
        action: 'glue:RunStatement',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['glue.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'imagebuilder-001',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['ec2.amazonaws.com', 'imagebuilder.amazonaws.com'],
      },
      {
        action: 'imagebuilder:CreateComponent',
        on: 'any',
        to: [],
      },
      {
        action: 'imagebuilder:CreateImageRecipe',
        on: 'any',
        to: [],
      },
      {
        action: 'imagebuilder:CreateInfrastructureConfiguration',
        on: 'any',
        to: [],
      },
      {
        action: 'imagebuilder:CreateImage',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['ec2.amazonaws.com'],
    profile: true,
    bearer: 'none',
  },
  {
    id: 'kinesisanalytics-001',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['kinesisanalytics.amazonaws.com'],
      },
      {
        action: 'kinesisanalytics:CreateApplication',
        on: 'any',
        to: [],
      },
      {
        action: 'kinesisanalytics:StartApplication',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['kinesisanalytics.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'lambda-001',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['lambda.amazonaws.com'],
      },
      {
        action: 'lambda:CreateFunction',
        on: 'any',
        to: [],
      },
      {
        action: 'lambda:InvokeFunction',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['lambda.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'lambda-002',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['lambda.amazonaws.com'],
      },
      {
        action: 'lambda:CreateFunction',
        on: 'any',
        to: [],
      },
      {
        action: 'lambda:CreateEventSourceMapping',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['lambda.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'lambda-006',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['lambda.amazonaws.com'],
      },
      {
        action: 'lambda:CreateFunction',
        on: 'any',
        to: [],
      },
      {
        action: 'lambda:AddPermission',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['lambda.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'omics-001',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['omics.amazonaws.com'],
      },
      {
        action: 'omics:CreateWorkflow',
        on: 'any',
        to: [],
      },
      {
        action: 'omics:StartRun',
        on: 'any',
        to: [],
      },
      {
        action: 's3:GetObject',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['omics.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'sagemaker-001',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['sagemaker.amazonaws.com'],
      },
      {
        action: 'sagemaker:CreateNotebookInstance',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['sagemaker.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'sagemaker-002',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['sagemaker.amazonaws.com'],
      },
      {
        action: 'sagemaker:CreateTrainingJob',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['sagemaker.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'sagemaker-003',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['sagemaker.amazonaws.com'],
      },
      {
        action: 'sagemaker:CreateProcessingJob',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['sagemaker.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'ssm-003',
    yields: 'role',
    needs: [
      {
        action: 'iam:PassRole',
        on: 'role',
        to: ['ssm.amazonaws.com'],
      },
      {
        action: 'ssm:CreateDocument',
        on: 'any',
        to: [],
      },
      {
        action: 'ssm:StartAutomationExecution',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['ssm.amazonaws.com'],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'apprunner-002',
    yields: 'role',
    needs: [
      {
        action: 'apprunner:UpdateService',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['tasks.apprunner.amazonaws.com'],
    profile: false,
    bearer: 'unseen',
  },
  {
    id: 'batch-002',
    yields: 'role',
    needs: [
      {
        action: 'batch:SubmitJob',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['ecs-tasks.amazonaws.com', 'batch.amazonaws.com'],
    profile: false,
    bearer: 'unseen',
  },
  {
    id: 'bedrock-002',
    yields: 'role',
    needs: [
      {
        action: 'bedrock-agentcore:StartCodeInterpreterSession',
        on: 'any',
        to: [],
      },
      {
        action: 'bedrock-agentcore:InvokeCodeInterpreter',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['bedrock-agentcore.amazonaws.com'],
    profile: false,
    bearer: 'unseen',
  },
  {
    id: 'bedrock-004',
    yields: 'role',
    needs: [
      {
        action: 'bedrock-agentcore:InvokeAgentRuntimeCommand',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['bedrock-agentcore.amazonaws.com'],
    profile: false,
    bearer: 'unseen',
  },
  {
    id: 'bedrock-007',
    yields: 'role',
    needs: [
      {
        action: 'bedrock-agentcore:StartBrowserSession',
        on: 'any',
        to: [],
      },
      {
        action: 'bedrock-agentcore:ConnectBrowserAutomationStream',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['bedrock-agentcore.amazonaws.com'],
    profile: false,
    bearer: 'unseen',
  },
  {
    id: 'cloudformation-002',
    yields: 'role',
    needs: [
      {
        action: 'cloudformation:UpdateStack',
        on: 'bearer',
        to: [],
      },
    ],
    trusts: ['cloudformation.amazonaws.com'],
    profile: false,
    bearer: ['aws_cloudformation_stack', 'iam_role_arn'],
  },
  {
    id: 'cloudformation-005',
    yields: 'role',
    needs: [
      {
        action: 'cloudformation:CreateChangeSet',
        on: 'bearer',
        to: [],
      },
      {
        action: 'cloudformation:ExecuteChangeSet',
        on: 'bearer',
        to: [],
      },
    ],
    trusts: ['cloudformation.amazonaws.com'],
    profile: false,
    bearer: ['aws_cloudformation_stack', 'iam_role_arn'],
  },
  {
    id: 'codebuild-002',
    yields: 'role',
    needs: [
      {
        action: 'codebuild:StartBuild',
        on: 'bearer',
        to: [],
      },
    ],
    trusts: ['codebuild.amazonaws.com'],
    profile: false,
    bearer: ['aws_codebuild_project', 'service_role'],
  },
  {
    id: 'codebuild-003',
    yields: 'role',
    needs: [
      {
        action: 'codebuild:StartBuildBatch',
        on: 'bearer',
        to: [],
      },
    ],
    trusts: ['codebuild.amazonaws.com'],
    profile: false,
    bearer: ['aws_codebuild_project', 'service_role'],
  },
  {
    id: 'codedeploy-001',
    yields: 'role',
    needs: [
      {
        action: 'codedeploy:CreateDeployment',
        on: 'any',
        to: [],
      },
      {
        action: 'codedeploy:RegisterApplicationRevision',
        on: 'any',
        to: [],
      },
      {
        action: 'codedeploy:GetDeploymentConfig',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['ec2.amazonaws.com'],
    profile: false,
    bearer: 'unseen',
  },
  {
    id: 'ec2-002',
    yields: 'role',
    needs: [
      {
        action: 'ec2:ModifyInstanceAttribute',
        on: 'instance',
        to: [],
      },
      {
        action: 'ec2:StopInstances',
        on: 'instance',
        to: [],
      },
      {
        action: 'ec2:StartInstances',
        on: 'instance',
        to: [],
      },
    ],
    trusts: ['ec2.amazonaws.com'],
    profile: false,
    bearer: ['instance'],
  },
  {
    id: 'ec2-003',
    yields: 'role',
    needs: [
      {
        action: 'ec2-instance-connect:SendSSHPublicKey',
        on: 'instance',
        to: [],
      },
    ],
    trusts: ['ec2.amazonaws.com'],
    profile: false,
    bearer: ['instance'],
  },
  {
    id: 'ec2-005',
    yields: 'role',
    needs: [
      {
        action: 'ec2:CreateLaunchTemplateVersion',
        on: 'template',
        to: [],
      },
      {
        action: 'ec2:ModifyLaunchTemplate',
        on: 'template',
        to: [],
      },
    ],
    trusts: ['ec2.amazonaws.com'],
    profile: false,
    bearer: ['template'],
  },
  {
    id: 'ecs-006',
    yields: 'role',
    needs: [
      {
        action: 'ecs:ExecuteCommand',
        on: 'any',
        to: [],
      },
      {
        action: 'ecs:DescribeTasks',
        on: 'any',
        to: [],
      },
    ],
    trusts: ['ecs-tasks.amazonaws.com'],
    profile: false,
    bearer: ['aws_ecs_task_definition', 'task_role_arn'],
  },
  {
    id: 'glue-002',
    yields: 'role',
    needs: [
      {
        action: 'glue:UpdateDevEndpoint',
        on: 'bearer',
        to: [],
      },
    ],
    trusts: ['glue.amazonaws.com'],
    profile: false,
    bearer: ['aws_glue_dev_endpoint', 'role_arn'],
  },
  {
    id: 'lambda-003',
    yields: 'role',
    needs: [
      {
        action: 'lambda:UpdateFunctionCode',
        on: 'bearer',
        to: [],
      },
    ],
    trusts: ['lambda.amazonaws.com'],
    profile: false,
    bearer: ['aws_lambda_function', 'role'],
  },
  {
    id: 'lambda-004',
    yields: 'role',
    needs: [
      {
        action: 'lambda:UpdateFunctionCode',
        on: 'bearer',
        to: [],
      },
      {
        action: 'lambda:InvokeFunction',
        on: 'bearer',
        to: [],
      },
    ],
    trusts: ['lambda.amazonaws.com'],
    profile: false,
    bearer: ['aws_lambda_function', 'role'],
  },
  {
    id: 'lambda-005',
    yields: 'role',
    needs: [
      {
        action: 'lambda:UpdateFunctionCode',
        on: 'bearer',
        to: [],
      },
      {
        action: 'lambda:AddPermission',
        on: 'bearer',
        to: [],
      },
    ],
    trusts: ['lambda.amazonaws.com'],
    profile: false,
    bearer: ['aws_lambda_function', 'role'],
  },
  {
    id: 'sagemaker-004',
    yields: 'role',
    needs: [
      {
        action: 'sagemaker:CreatePresignedNotebookInstanceUrl',
        on: 'bearer',
        to: [],
      },
    ],
    trusts: ['sagemaker.amazonaws.com'],
    profile: false,
    bearer: ['aws_sagemaker_notebook_instance', 'role_arn'],
  },
  {
    id: 'sagemaker-005',
    yields: 'role',
    needs: [
      {
        action: 'sagemaker:CreateNotebookInstanceLifecycleConfig',
        on: 'any',
        to: [],
      },
      {
        action: 'sagemaker:StopNotebookInstance',
        on: 'bearer',
        to: [],
      },
      {
        action: 'sagemaker:UpdateNotebookInstance',
        on: 'bearer',
        to: [],
      },
      {
        action: 'sagemaker:StartNotebookInstance',
        on: 'bearer',
        to: [],
      },
    ],
    trusts: ['sagemaker.amazonaws.com'],
    profile: false,
    bearer: ['aws_sagemaker_notebook_instance', 'role_arn'],
  },
  {
    id: 'ssm-001',
    yields: 'role',
    needs: [
      {
        action: 'ssm:StartSession',
        on: 'instance',
        to: [],
      },
    ],
    trusts: ['ec2.amazonaws.com'],
    profile: false,
    bearer: ['instance'],
  },
  {
    id: 'ssm-002',
    yields: 'role',
    needs: [
      {
        action: 'ssm:SendCommand',
        on: 'instance',
        to: [],
      },
      {
        action: 'ssm:SendCommand',
        on: 'document',
        to: [],
      },
    ],
    trusts: ['ec2.amazonaws.com'],
    profile: false,
    bearer: ['instance'],
  },
  {
    id: 'iam-001',
    yields: 'self',
    needs: [
      {
        action: 'iam:CreatePolicyVersion',
        on: 'policy',
        to: [],
      },
    ],
    trusts: [],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'iam-005',
    yields: 'self',
    needs: [
      {
        action: 'iam:PutRolePolicy',
        on: 'self',
        to: [],
      },
    ],
    trusts: [],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'iam-009',
    yields: 'self',
    needs: [
      {
        action: 'iam:AttachRolePolicy',
        on: 'self',
        to: [],
      },
    ],
    trusts: [],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'iam-002',
    yields: 'user',
    needs: [
      {
        action: 'iam:CreateAccessKey',
        on: 'user',
        to: [],
      },
    ],
    trusts: [],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'iam-003',
    yields: 'user',
    needs: [
      {
        action: 'iam:CreateAccessKey',
        on: 'user',
        to: [],
      },
      {
        action: 'iam:DeleteAccessKey',
        on: 'user',
        to: [],
      },
    ],
    trusts: [],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'iam-004',
    yields: 'user',
    needs: [
      {
        action: 'iam:CreateLoginProfile',
        on: 'user',
        to: [],
      },
    ],
    trusts: [],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'iam-006',
    yields: 'user',
    needs: [
      {
        action: 'iam:UpdateLoginProfile',
        on: 'user',
        to: [],
      },
    ],
    trusts: [],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'iam-012',
    yields: 'role',
    needs: [
      {
        action: 'iam:UpdateAssumeRolePolicy',
        on: 'role',
        to: [],
      },
      {
        action: 'sts:AssumeRole',
        on: 'trusted-role',
        to: [],
      },
    ],
    trusts: [],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'iam-014',
    yields: 'widened',
    needs: [
      {
        action: 'iam:AttachRolePolicy',
        on: 'role',
        to: [],
      },
      {
        action: 'sts:AssumeRole',
        on: 'assumed-role',
        to: [],
      },
    ],
    trusts: [],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'iam-015',
    yields: 'administrator',
    needs: [
      {
        action: 'iam:AttachUserPolicy',
        on: 'user',
        to: [],
      },
      {
        action: 'iam:CreateAccessKey',
        on: 'user',
        to: [],
      },
    ],
    trusts: [],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'iam-016',
    yields: 'widened',
    needs: [
      {
        action: 'iam:CreatePolicyVersion',
        on: 'policy',
        to: [],
      },
      {
        action: 'sts:AssumeRole',
        on: 'assumed-role',
        to: [],
      },
    ],
    trusts: [],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'iam-017',
    yields: 'widened',
    needs: [
      {
        action: 'iam:PutRolePolicy',
        on: 'role',
        to: [],
      },
      {
        action: 'sts:AssumeRole',
        on: 'assumed-role',
        to: [],
      },
    ],
    trusts: [],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'iam-018',
    yields: 'administrator',
    needs: [
      {
        action: 'iam:PutUserPolicy',
        on: 'user',
        to: [],
      },
      {
        action: 'iam:CreateAccessKey',
        on: 'user',
        to: [],
      },
    ],
    trusts: [],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'iam-019',
    yields: 'widened',
    needs: [
      {
        action: 'iam:AttachRolePolicy',
        on: 'role',
        to: [],
      },
      {
        action: 'iam:UpdateAssumeRolePolicy',
        on: 'role',
        to: [],
      },
      {
        action: 'sts:AssumeRole',
        on: 'trusted-role',
        to: [],
      },
    ],
    trusts: [],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'iam-020',
    yields: 'widened',
    needs: [
      {
        action: 'iam:CreatePolicyVersion',
        on: 'policy',
        to: [],
      },
      {
        action: 'iam:UpdateAssumeRolePolicy',
        on: 'role',
        to: [],
      },
      {
        action: 'sts:AssumeRole',
        on: 'trusted-role',
        to: [],
      },
    ],
    trusts: [],
    profile: false,
    bearer: 'none',
  },
  {
    id: 'iam-021',
    yields: 'widened',
    needs: [
      {
        action: 'iam:PutRolePolicy',
        on: 'role',
        to: [],
      },
      {
        action: 'iam:UpdateAssumeRolePolicy',
        on: 'role',
        to: [],
      },
      {
        action: 'sts:AssumeRole',
        on: 'trusted-role',
        to: [],
      },
    ],
    trusts: [],
    profile: false,
    bearer: 'none',
  },
];
