/** The enrichment steps, in the order in which they need each other. */
import type { Enrich, Facts, Knowledge } from '@rds-iam-lint/model';
import { acceptsIamLogins } from './accepts-iam-logins.ts';
import { isBlocked } from './blocked-grants.ts';
import { awsPolicies, grantsConnectBroadly, unitsWithLogins } from './broad-grants.ts';
import { besideConnectGrant } from './beside-connect-grant.ts';
import { caCertificateDaysLeft } from './ca-certificate-days-left.ts';
import { comparableVersionOf } from './comparable-version.ts';
import { conditionKeys } from './condition-keys.ts';
import { connectResources } from './connect-resources.ts';
import { ConnectTargets } from './connect-targets.ts';
import { coversFailoverTargets } from './covers-failover-targets.ts';
import { Draft, ownCopyOf } from './draft.ts';
import { switchWithReading } from './effective-iam-auth-enabled.ts';
import { engineNameOf } from './engine-name.ts';
import { enhancedMonitoringOn } from './enhanced-monitoring-on.ts';
import { attributeOf, optionalAttributeOf } from './facts-index.ts';
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
import { memberClasses } from './member-classes.ts';
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

type Step = (draft: Draft, knowledge: Knowledge) => void;

const addEngine: Step = (draft) => {
  draft.add(DATABASES, (resource) => {
    const engineName = engineNameOf(resource, draft.index);
    return { engineName, comparableVersion: comparableVersionOf(engineName, attributeOf(resource, 'engineVersion')), ownsIamAuthSwitch: ownsIamAuthSwitch(resource, engineName, draft.index) };
  });
};

const addMembers: Step = (draft) => {
  draft.add(['rds.cluster'], memberClasses(draft.index));
};

const addEligibility: Step = (draft, knowledge) => {
  draft.add(DATABASES, (resource) => iamAuthEligibility(resource, knowledge));
};

const addSettings: Step = (draft, knowledge) => {
  const { index } = draft;
  const parameters = writtenParameters();
  draft.add(DATABASES, (resource) => ({
    effectiveIamAuthEnabled: switchWithReading(resource, index),
    masterUserPasswordIsStatic: masterUserPasswordIsStatic(resource),
    ...tlsEnforcement({ resource, index, parameters, knowledge }),
  }));
};

/** Who must say what where: members, replicas, and settings beside the switch. A source that cannot tell of a peak says that there is none. */
const addOtherSettings: Step = (draft, knowledge) => {
  const { index } = draft;
  draft.add(DATABASES, (resource) => ({
    replicaSourceIamAuthEnabled: replicaSourceIamAuthEnabled(resource, index),
    caCertificateDaysLeft: caCertificateDaysLeft(resource, knowledge),
    enhancedMonitoringOn: enhancedMonitoringOn(resource),
    peakNewConnectionsPerSecond: optionalAttributeOf(resource, 'declaredPeakNewConnectionsPerSecond'),
    ...masterUserIamAuth(resource, knowledge),
  }));
  draft.add(['rds.instance'], (instance) => ({
    iamAuthWritten: iamAuthWritten(instance), clusterIamAuthEnabled: clusterIamAuthEnabled(instance, index), joinsDomain: joinsDomain(instance),
  }));
};

/** What the servers of a database are like, for which its cluster's switch counts. */
const addServers: Step = (draft, knowledge) => {
  const { index } = draft;
  const parameters = writtenParameters();
  draft.add(DATABASES, (database) => ({
    iamAuthInEffect: iamAuthInEffect(database, index),
    runsServer: runsServer(database),
    sslOn: sslOn(database, { index, parameters }),
    loginsLogged: loginsLogged(database, { index, parameters }),
    ...memoryHeadroom({ database, index, parameters, knowledge }),
  }));
};

const addGroupFacts: Step = (draft, knowledge) => {
  const parameters = writtenParameters();
  draft.add(GROUPS, (group) => {
    const engineName = groupEngineName(group);
    return { engineName, ...groupTlsSetting({ group, engineName, parameters, knowledge }), tlsVersions: groupTlsVersions(group), formulas: groupFormulas(group), sizedParameters: groupSizedParameters(group, knowledge) };
  });
};

const addProxyLogins: Step = (draft) => {
  draft.add(['rds.proxy'], (proxy) => ({ acceptsIamLogins: acceptsIamLogins(proxy) }));
};

const addProxyTargets: Step = (draft) => {
  const targets = proxyTargets(draft.index);
  draft.add(['rds.proxy'], (proxy) => ({ targets: targets(proxy) }));
};

const addConnectResources: Step = (draft, knowledge) => {
  const { facts, index, attachments } = draft;
  const targets = new ConnectTargets(facts, index);
  draft.add(['iam.statement'], (statement) => connectResources(statement, { index, targets, knowledge, attachments }));
  const covers = coversFailoverTargets(draft, targets);
  draft.add(['iam.statement'], (statement) => ({ coversFailoverTargets: covers(statement) }));
};

const addConditionKeys: Step = (draft, knowledge) => {
  const beside = besideConnectGrant(draft.index.byKind.get('iam.statement') ?? [], draft.attachments);
  draft.add(['iam.statement'], (statement) => ({ ...conditionKeys(statement, knowledge), besideConnectGrant: beside(statement) }));
};

const addAwsPolicies: Step = (draft, knowledge) => {
  draft.addResources(awsPolicies(draft, knowledge).map(ownCopyOf));
};

const addPolicyHolders: Step = (draft) => {
  const statements = policyStatements(draft.index);
  draft.add(['iam.policy'], (policy) => policyHolders(policy, draft.attachments, statements));
};

const addBlocks: Step = (draft, knowledge) => {
  const around = surroundingsOf(draft, knowledge);
  draft.add(['iam.statement'], (statement) => ({ isBlocked: isBlocked(statement, around) }));
};

const addReachability: Step = (draft, knowledge) => {
  const reached = reachedByGrant(draft.facts, draft.index, knowledge);
  draft.add(DATABASES, (database) => ({ reachedByGrant: reached(database) }));
};

const addBroadGrants: Step = (draft, knowledge) => {
  const around = surroundingsOf(draft, knowledge);
  const isBesideLogins = unitsWithLogins(draft.facts);
  draft.add(['iam.policy'], (policy) => ({ grantsConnectBroadly: grantsConnectBroadly(policy, around), isBesideLogins: isBesideLogins(policy.unit, policy.at) }));
};

const addProxyRoles: Step = (draft, knowledge) => {
  draft.add(['rds.proxy'], proxyRoles(surroundingsOf(draft, knowledge), new ConnectTargets(draft.facts, draft.index)));
};

const STEPS: readonly Step[] = [
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
export function enrichDraft(draft: Draft, knowledge: Knowledge): Facts {
  for (const step of STEPS) step(draft, knowledge);
  return draft.facts;
}

/** The same on a copy: the given facts stay as they are. */
export const enrich: Enrich = (facts, knowledge) => enrichDraft(new Draft(facts.resources.map(ownCopyOf), facts), knowledge);
