import { describe, expect, it } from 'vitest';
import { claimsTemplate } from './claims.ts';

describe('claimsTemplate', () => {
  it.each([
    ['a.yaml', "AWSTemplateFormatVersion: '2010-09-09'\n"],
    ['a.yml', '# comment\n---\nResources:\n  A:\n    Type: AWS::S3::Bucket\n'],
    ['a.template', '{ "Resources" : { "A" : { "Type" : "AWS::S3::Bucket" } } }'],
    ['cdk.out/stack.template.json', '\uFEFF{\n "AWSTemplateFormatVersion": "2010-09-09"'],
    ['a.yaml', 'Transform: AWS::Serverless-2016-10-31\nGlobals: {}\n'],
    ['a.yaml', "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  - A:\n      Type: AWS::S3::Bucket\n"],
    ['a.yaml', '  # indented as a whole\n  AWSTemplateFormatVersion: 2010-09-09\n'],
    ['a.yaml.j2', 'AWSTemplateFormatVersion: 2010-09-09\n{% if x %}\n'],
  ])('%s %j is ours', (path, head) => {
    expect(claimsTemplate(path, head)).toBe(true);
  });

  it.each([
    ['docker-compose.yml', 'services:\n  db:\n    image: postgres\n'],
    ['deployment.yaml', 'apiVersion: apps/v1\nkind: Deployment\nResources: {}\n'],
    ['serverless.yml', 'service: x\nprovider: aws\nresources:\n  AWSTemplateFormatVersion: 2010-09-09\n  Resources:\n    A:\n      Type: AWS::RDS::DBInstance\n'],
    ['configmap.yaml', 'kind: ConfigMap\ndata:\n  t: |\n    AWSTemplateFormatVersion: 2010-09-09\n'],
    ['playbook.yml', '- hosts: all\n  tasks: []\n'],
    ['appspec.yml', 'version: 0.0\nResources:\n  - MyFunction:\n      Type: AWS::Lambda::Function\n'],
    ['buildspec.yml', 'version: 0.2\nphases: {}\n'],
    ['appspec.yml', 'version: 0.0\nResources:\n  # one\n  - Service:\n      Type: AWS::ECS::Service\n'],
    ['appspec.json', '{"version": 0.0, "Resources": [{"Function": {"Type": "AWS::Lambda::Function"}}]}'],
    ['policy.json', '{"Version": "2012-10-17", "Statement": []}'],
    ['package.json', '{"name": "Resources"}'],
    ['README.md', 'AWSTemplateFormatVersion: 2010-09-09\n'],
    ['main.py', 'AWSTemplateFormatVersion: 2010-09-09\n'],
    ['empty.yaml', ''],
  ])('%s %j is not', (path, head) => {
    expect(claimsTemplate(path, head)).toBe(false);
  });
});
