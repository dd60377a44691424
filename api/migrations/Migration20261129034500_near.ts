/** What is near is found by an index of the points: the box around a circle is a range of latitudes, and longitudes within it. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261129034500_near extends Migration {
  override up(): void {
    this.addSql("create index compound_location_index on compound (location_lat, location_lng) where location_lat is not null");
    this.addSql("create index division_location_index on division (location_lat, location_lng) where location_lat is not null");
    this.addSql("create index organization_location_index on organization (location_lat, location_lng) where location_lat is not null");
    this.addSql("create index outlet_location_index on outlet (location_lat, location_lng) where location_lat is not null");
  }
}
