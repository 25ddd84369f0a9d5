import type { Meeting } from '../meeting.ts';

/**
 * Gives back one and the same for what is equal: of a hundred thousand meetings most share their zone, their rule, their
 * state and their empty lists with thousands, and each would hold its own.
 */
export class Shared {
  readonly #known = new Map<string, unknown>();

  /** Whatever is equal to this, the first that came. It is never changed by anybody. */
  #one<Part>(part: Part): Part {
    const key = JSON.stringify(part);
    const known = this.#known.get(key);
    if (known !== undefined) return known as Part;
    this.#known.set(key, part);
    return part;
  }

  /** The same meeting, of parts that others have too. */
  meeting(meeting: Meeting): Meeting {
    const { provenance } = meeting;
    return {
      ...meeting,
      zone: this.#one(meeting.zone),
      status: this.#one(meeting.status),
      recurrence: this.#one(meeting.recurrence),
      exceptions: this.#one(meeting.exceptions),
      audiences: this.#one(meeting.audiences),
      formats: this.#one(meeting.formats),
      languages: this.#one(meeting.languages),
      signed: this.#one(meeting.signed),
      accessibility: this.#one(meeting.accessibility),
      facilitators: this.#one(meeting.facilitators),
      provenance: provenance && {
        ...provenance,
        source: this.#one(provenance.source),
        importedAt: this.#one(provenance.importedAt),
      },
    };
  }
}
