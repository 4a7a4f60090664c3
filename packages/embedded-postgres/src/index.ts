export { EmbeddedPostgresError } from './errors';
export {
  type EmbeddedServer,
  type EmbeddedStatus,
  embeddedPostgresStatus,
  type StartOptions,
  startEmbeddedPostgres,
  stopEmbeddedPostgres,
} from './start-embedded-postgres';
