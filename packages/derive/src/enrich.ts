/** The enrichment steps, in the order in which they need each other. */
import type { Enrich, Facts, Knowledge } from '@rds-iam-lint/model';
import { acceptsIamLogins } from './accepts-iam-logins.ts';
import { attachmentsOf } from './attachments.ts';
import { isBlocked } from './blocked-grants.ts';
import { addAwsPolicies, grantsConnectBroadly, unitsWithLogins } from './broad-grants.ts';
import { besideConnectGrant } from './beside-connect-grant.ts';
import { caCertificateDaysLeft } from './ca-certificate-days-left.ts';
import { comparableVersionOf } from './comparable-version.ts';
import { conditionKeys } from './condition-keys.ts';
import { connectResources } from './connect-resources.ts';
import { ConnectTargets } from './connect-targets.ts';
import { coversFailoverTargets } from './covers-failover-targets.ts';
import { effectiveIamAuthEnabled } from './effective-iam-auth-enabled.ts';
import { engineNameOf } from './engine-name.ts';
import { enhancedMonitoringOn } from './enhanced-monitoring-on.ts';
import { attributeOf, indexOf, optionalAttributeOf, withAttributes } from './facts-index.ts';
import { groupEngineName } from './group-engine-name.ts';
import { groupFormulas } from './group-formulas.ts';
import { groupSizedParameters } from './group-sized-parameters.ts';
import { groupTlsSetting } from './group-tls-setting.ts';
import { groupTlsVersions } from './group-tls-versions.ts';
import { iamAuthEligibility } from './iam-auth-eligibility.ts';
import { clusterIamAuthEnabled, iamAuthWritten } from './iam-auth-written.ts';
import { joinsDomain } from './joins-domain.ts';
import { masterUserIamAuth } from './master-user-iam-auth.ts';
import { iamAuthInEffect } from './iam-auth-in-effect.ts';
import { loginsLogged } from './logins-logged.ts';
import { masterUserPasswordIsStatic } from './master-user-password-is-static.ts';
import { addMemberClasses } from './member-classes.ts';
import { memoryHeadroom } from './memory-headroom.ts';
import { ownsIamAuthSwitch } from './owns-iam-auth-switch.ts';
import { policyHolders } from './policy-holders.ts';
import { policyStatements } from './policy-statements.ts';
import { proxyRoles } from './proxy-role.ts';
import { proxyTargets } from './proxy-targets.ts';
import { reachedByGrant } from './reached-by-grant.ts';
import { replicaSourceIamAuthEnabled } from './replica-source-iam-auth-enabled.ts';
import { runsServer } from './runs-server.ts';
import { sslOn } from './ssl-on.ts';
import { surroundingsOf } from './surroundings.ts';
import { tlsEnforcement } from './tls-enforcement.ts';
import { writtenParameters } from './written-parameter.ts';

const GROUPS = ['rds.parameter-group', 'rds.cluster-parameter-group'];
const DATABASES = ['rds.instance', 'rds.cluster'];

const addEngine: Enrich = (facts) => {
  const index = indexOf(facts);
  return withAttributes(facts, DATABASES, (resource) => {
    const engineName = engineNameOf(resource, index);
    return { engineName, comparableVersion: comparableVersionOf(engineName, attributeOf(resource, 'engineVersion')), ownsIamAuthSwitch: ownsIamAuthSwitch(resource, engineName, index) };
  });
};

const addMembers: Enrich = (facts) => addMemberClasses(facts, indexOf(facts));

const addEligibility: Enrich = (facts, knowledge) => withAttributes(facts, DATABASES, (resource) => iamAuthEligibility(resource, knowledge));

const addSettings: Enrich = (facts, knowledge) => {
  const index = indexOf(facts);
  const parameters = writtenParameters();
  return withAttributes(facts, DATABASES, (resource) => ({
    effectiveIamAuthEnabled: effectiveIamAuthEnabled(resource, index),
    masterUserPasswordIsStatic: masterUserPasswordIsStatic(resource),
    ...tlsEnforcement({ resource, index, parameters, knowledge }),
  }));
};

/** Who must say what where: members, replicas, and settings beside the switch. A source that cannot tell of a peak says that there is none. */
const addOtherSettings: Enrich = (facts, knowledge) => {
  const index = indexOf(facts);
  const added = withAttributes(facts, DATABASES, (resource) => ({
    replicaSourceIamAuthEnabled: replicaSourceIamAuthEnabled(resource, index),
    caCertificateDaysLeft: caCertificateDaysLeft(resource, knowledge),
    enhancedMonitoringOn: enhancedMonitoringOn(resource),
    peakNewConnectionsPerSecond: optionalAttributeOf(resource, 'declaredPeakNewConnectionsPerSecond'),
    ...masterUserIamAuth(resource, knowledge),
  }));
  return withAttributes(added, ['rds.instance'], (instance) => ({
    iamAuthWritten: iamAuthWritten(instance), clusterIamAuthEnabled: clusterIamAuthEnabled(instance, index), joinsDomain: joinsDomain(instance),
  }));
};

const addProxyTargets: Enrich = (facts) => {
  const targets = proxyTargets(indexOf(facts));
  return withAttributes(facts, ['rds.proxy'], (proxy) => ({ targets: targets(proxy) }));
};

const addProxyLogins: Enrich = (facts) => withAttributes(facts, ['rds.proxy'], (proxy) => ({ acceptsIamLogins: acceptsIamLogins(proxy) }));

const addConnectResources: Enrich = (facts, knowledge) => {
  const index = indexOf(facts);
  const targets = new ConnectTargets(facts, index);
  const attachments = attachmentsOf(index);
  const read = withAttributes(facts, ['iam.statement'], (statement) => connectResources(statement, { index, targets, knowledge, attachments }));
  const covers = coversFailoverTargets(read, indexOf(read), targets);
  return withAttributes(read, ['iam.statement'], (statement) => ({ coversFailoverTargets: covers(statement) }));
};

const addConditionKeys: Enrich = (facts, knowledge) => {
  const beside = besideConnectGrant(facts.resources.filter(({ kind }) => kind === 'iam.statement'), attachmentsOf(indexOf(facts)));
  return withAttributes(facts, ['iam.statement'], (statement) => ({ ...conditionKeys(statement, knowledge), besideConnectGrant: beside(statement) }));
};

/** What the servers of a database are like, for which its cluster's switch counts. */
const addServers: Enrich = (facts, knowledge) => {
  const index = indexOf(facts);
  const parameters = writtenParameters();
  return withAttributes(facts, DATABASES, (database) => ({
    iamAuthInEffect: iamAuthInEffect(database, index),
    runsServer: runsServer(database),
    sslOn: sslOn(database, { index, parameters }),
    loginsLogged: loginsLogged(database, { index, parameters }),
    ...memoryHeadroom({ database, index, parameters, knowledge }),
  }));
};

const addGroupFacts: Enrich = (facts, knowledge) => {
  const parameters = writtenParameters();
  return withAttributes(facts, GROUPS, (group) => {
    const engineName = groupEngineName(group);
    return { engineName, ...groupTlsSetting({ group, engineName, parameters, knowledge }), tlsVersions: groupTlsVersions(group), formulas: groupFormulas(group), sizedParameters: groupSizedParameters(group, knowledge) };
  });
};

const addPolicyHolders: Enrich = (facts) => {
  const index = indexOf(facts);
  const attachments = attachmentsOf(index);
  const statements = policyStatements(index);
  return withAttributes(facts, ['iam.policy'], (policy) => policyHolders(policy, attachments, statements));
};

const addBlocks: Enrich = (facts, knowledge) => {
  const around = surroundingsOf(facts, knowledge);
  return withAttributes(facts, ['iam.statement'], (statement) => ({ isBlocked: isBlocked(statement, around) }));
};

const addBroadGrants: Enrich = (facts, knowledge) => {
  const around = surroundingsOf(facts, knowledge);
  const isBesideLogins = unitsWithLogins(facts);
  return withAttributes(facts, ['iam.policy'], (policy) => ({ grantsConnectBroadly: grantsConnectBroadly(policy, around), isBesideLogins: isBesideLogins(policy.unit, policy.at) }));
};

const addProxyRoles: Enrich = (facts, knowledge) => {
  const around = surroundingsOf(facts, knowledge);
  return withAttributes(facts, ['rds.proxy'], proxyRoles(around, new ConnectTargets(facts, around.index)));
};

const addReachability: Enrich = (facts, knowledge) => {
  const reached = reachedByGrant(facts, indexOf(facts), knowledge);
  return withAttributes(facts, DATABASES, (database) => ({ reachedByGrant: reached(database) }));
};

const STEPS: readonly Enrich[] = [
  addEngine,
  addMembers,
  addEligibility,
  addSettings,
  addOtherSettings,
  addServers,
  addGroupFacts,
  addProxyLogins,
  addProxyTargets,
  addConnectResources,
  addConditionKeys,
  addAwsPolicies,
  addPolicyHolders,
  addBlocks,
  addReachability,
  addBroadGrants,
  addProxyRoles,
];

/** Adds every derived attribute of the vocabulary. Links are looked up by key and name, so the work grows with the facts, not with their square. */
export const enrich = (facts: Facts, knowledge: Knowledge): Facts => STEPS.reduce((seen, step) => step(seen, knowledge), facts);
