import { UnitHistory } from './unit-history.js';

/**
 * A history of units as a test writes it. It begins with country 1; province 2 of the districts 3 (communes 4, 5) and 6
 * (7, 8); province 9 of the district 10 (11, 12).
 */
export class WrittenHistory extends UnitHistory {
  constructor() {
    super();
    const country = this.found('COUNTRY', null);
    for (const districts of [2, 1]) {
      const province = this.found('PROVINCE', country);
      for (let number = 0; number < districts; number += 1) {
        const district = this.found('DISTRICT', province);
        for (const _ of [1, 2]) this.found('COMMUNE', district);
      }
    }
  }
}
