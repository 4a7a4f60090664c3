export { EmbeddedPostgresError } from './errors';
export {
  type EmbeddedServer,
  type EmbeddedStatus,
  embeddedPostgresStatus,
  startEmbeddedPostgres,
  type StartOptions,
  stopEmbeddedPostgres,
} from './start-embedded-postgres';
