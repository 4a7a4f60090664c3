import type { DataSource, EntitySubscriberInterface, InsertEvent, RemoveEvent } from 'typeorm';
import { markDeleted, markLoaded } from './loaded';

const watched = new WeakSet<DataSource>();

/**
 * Makes the rows that TypeORM itself reads and writes known as rows of the database, from now on: those of `find`, of its
 * query builder and of `save`. So a changeset of one is an update, and an association that it loaded may be changed.
 */
export function knowTypeormRows(dataSource: DataSource): void {
  if (watched.has(dataSource)) return;
  watched.add(dataSource);
  const subscriber: EntitySubscriberInterface<object> = {
    afterLoad: (entity) => {
      markLoaded(entity);
    },
    afterInsert: ({ entity }: InsertEvent<object>) => {
      markLoaded(entity);
    },
    afterRemove: ({ entity }: RemoveEvent<object>) => {
      if (entity !== undefined) markDeleted(entity);
    },
  };
  dataSource.subscribers.push(subscriber);
}
