export { type SeedDatabaseOptions, seedDatabase } from './seed-database';
