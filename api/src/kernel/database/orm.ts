/**
 * MikroORM over the declared resources: their tables, and the unit of work of writes. Reads never come through here; they take the pool with
 * prepared statements.
 */
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, type Options, UnderscoreNamingStrategy } from '@mikro-orm/postgresql';
import { kernelTables } from './tables.js';

export type Orm = MikroORM;

export function openOrm(
  url: string,
  entities: readonly (new (...args: never[]) => object)[],
  migrations: { name: string; class: unknown }[] = [],
  extra: Partial<Options> = {},
): Orm {
  return new MikroORM({
    clientUrl: url,
    entities: [...kernelTables, ...entities],
    metadataProvider: ReflectMetadataProvider,
    namingStrategy: UnderscoreNamingStrategy,
    extensions: [Migrator],
    logger: () => undefined,
    migrations: { migrationsList: migrations, tableName: 'migration', snapshot: false, disableForeignKeys: false, transactional: true },
    pool: { min: 0, max: 8 },
    // Functions are written by migrations.
    schemaGenerator: { ignoreRoutines: true },
    forceUtcTimezone: true,
    discovery: { warnWhenNoEntities: false },
    ...extra,
  } as never) as unknown as Orm;
}
