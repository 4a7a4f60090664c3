import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The challenges of logins have a table of their own. Those that wait in the old one are at most five minutes old. */
export class ContractSecurityTokens1790000000049 implements MigrationInterface {
  readonly name = 'ContractSecurityTokens1790000000049';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM tintype.security_tokens WHERE purpose = 'second_factor'`);
    await runner.query(`
      ALTER TABLE tintype.security_tokens
        DROP CONSTRAINT security_tokens_purpose_check,
        ADD CONSTRAINT security_tokens_purpose_check CHECK (
          purpose IN ('confirm_email', 'confirm_phone', 'reset_password', 'passkey_registration')
        )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tintype.security_tokens
        DROP CONSTRAINT security_tokens_purpose_check,
        ADD CONSTRAINT security_tokens_purpose_check CHECK (
          purpose IN ('confirm_email', 'confirm_phone', 'reset_password', 'second_factor', 'passkey_registration')
        )`);
  }
}
