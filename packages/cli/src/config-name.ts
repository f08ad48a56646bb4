/** What the configuration is called, in a project and in a package that others extend. */
export const CONFIG_NAME = 'rds-iam-lint.config.yaml';
