/**
 * What the ledger keeps beside its resources, each written by its SQL functions alone: requests that were answered, from which lots a transfer took
 * and into which it returned, and what is held.
 */
import { Check, Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

@Entity({ tableName: 'ledger_request' })
export class LedgerRequest {
  @PrimaryKey({ type: 'uuid', columnType: 'uuid' })
  actor!: string;
  @PrimaryKey({ type: 'text', columnType: 'text' })
  key!: string;
  /** SHA-256 of what was asked, hexadecimal. */
  @Property({ type: 'text', columnType: 'text' })
  request!: string;
  @Property({ type: 'uuid', columnType: 'uuid', nullable: true })
  result?: string | null;
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  at!: Date;
}

@Entity({ tableName: 'point_lot_entry' })
@Check({ name: 'point_lot_entry_amount_check', expression: 'amount <> 0' })
@Index({ name: 'point_lot_entry_transfer_index', expression: 'create index point_lot_entry_transfer_index on point_lot_entry (transfer_id)' })
@Index({ name: 'point_lot_entry_lot_index', expression: 'create index point_lot_entry_lot_index on point_lot_entry (lot_id)' })
export class PointLotEntry {
  @PrimaryKey({ type: 'uuid', columnType: 'uuid' })
  id!: string;
  @Property({ type: 'uuid', columnType: 'uuid', fieldName: 'lot_id' })
  lot!: string;
  @Property({ type: 'uuid', columnType: 'uuid', fieldName: 'transfer_id' })
  transfer!: string;
  /** Less than nothing: taken from the lot; more: returned into it. */
  @Property({ type: 'integer', columnType: 'integer' })
  amount!: number;
}

@Entity({ tableName: 'point_hold' })
@Check({ name: 'point_hold_amount_check', expression: 'amount > 0' })
@Check({ name: 'point_hold_state_check', expression: "state in ('OPEN', 'CONFIRMED', 'RELEASED')" })
@Index({ name: 'point_hold_open_index', expression: "create index point_hold_open_index on point_hold (until) where state = 'OPEN'" })
@Index({ name: 'point_hold_account_index', expression: 'create index point_hold_account_index on point_hold (account_id)' })
export class PointHold {
  @PrimaryKey({ type: 'uuid', columnType: 'uuid' })
  id!: string;
  @Property({ type: 'uuid', columnType: 'uuid', fieldName: 'account_id' })
  account!: string;
  @Property({ type: 'integer', columnType: 'integer' })
  amount!: number;
  @Property({ type: 'text', columnType: 'text' })
  state!: string;
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  until!: Date;
}

@Entity({ tableName: 'point_hold_lot' })
@Check({ name: 'point_hold_lot_amount_check', expression: 'amount > 0' })
export class PointHoldLot {
  @PrimaryKey({ type: 'uuid', columnType: 'uuid', fieldName: 'hold_id' })
  hold!: string;
  @PrimaryKey({ type: 'uuid', columnType: 'uuid', fieldName: 'lot_id' })
  lot!: string;
  @Property({ type: 'integer', columnType: 'integer' })
  amount!: number;
}

export const ledgerTables = [LedgerRequest, PointLotEntry, PointHold, PointHoldLot];
