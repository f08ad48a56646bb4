/** What is known of a Terraform module that is published: which releases there are, and configuration that stands in for them. */
export interface PublicModule {
  /** As a registry has it: `terraform-aws-modules/rds/aws`. */
  readonly module: string;
  /** On GitHub: `terraform-aws-modules/terraform-aws-rds`. */
  readonly repository: string;
  readonly editions: readonly ModuleEdition[];
  /** Releases between these that nothing stands in for. */
  readonly others?: readonly string[];
}

export interface ModuleEdition {
  /** Releases that were compared with it: `7.2.0`. */
  readonly releases: readonly string[];
  /** Where its content was read. */
  readonly source: string;
  readonly retrieved: string;
  /** Texts of configuration by path: `main.tf`, `modules/db_instance/main.tf`. */
  readonly files: Readonly<Record<string, string>>;
}
