import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ClaimOf } from '../placement';

/** How often something was tried, as rate-limiter-flexible counts: `expire` is in milliseconds since 1970. */
@Entity({ schema: 'tintype', name: 'throttles' })
@ClaimOf('key')
@Index('throttles_expire_idx', ['expire'])
export class Throttle {
  @PrimaryColumn({ name: 'key', type: 'text', collation: 'C', primaryKeyConstraintName: 'throttles_pk' })
  key!: string;

  @Column({ name: 'points', type: 'integer', default: 0 })
  points!: number;

  @Column({ name: 'expire', type: 'bigint', nullable: true })
  expire!: number | null;
}
