import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type { EditStore } from '@bearings/directory/edits/store';
import type { NoteStore } from '@bearings/directory/notes/store';
import type { OrganiserStore } from '@bearings/directory/organisers/store';
import type { QuestionStore } from '@bearings/directory/questions/store';
import { type Draw, LONGEST_FORM, type Sent } from '@bearings/directory/served';
import compression from 'compression';
import type { Days } from './days.ts';
import type { Directory } from './directory/directory.ts';
import type { FeedDesk } from './feeds/feed-desk.ts';
import type { Flood } from './flood/flood.ts';
import type { Work } from './flood/work.ts';
import { permissionsPolicy } from './headers.ts';
import type { Gate } from './organisers/gate.ts';
import type { Where } from './where/where.ts';

/** What pages that are made for each request are given; they find it at `platform.req.bearings`. */
export interface Given {
  readonly directory: Directory;
  readonly where: () => Promise<Where>;
  /** Where people reach this instance: `https://example.org`. */
  readonly origin: string;
  /** Draws coasts and borders from tables on this machine. */
  readonly outline: () => Promise<Draw>;
  /** Whose pages may show the list of meetings in a frame, as `frame-ancestors` says it. */
  readonly embedders: string;
  /** What organisers change, who they are, and how they come in. */
  readonly edits: EditStore;
  readonly organisers: OrganiserStore;
  readonly gate: Gate;
  /** Brings in whole lists. */
  readonly feeds: FeedDesk;
  readonly newId: () => string;
  /** What visitors say of meetings. */
  readonly notes: NoteStore;
  /** What people ask the organisers, sealed. */
  readonly questions: QuestionStore;
  /** Which day what comes in gets. */
  readonly days: Days;
  /** What keeps anybody from filling the organisers' desk. */
  readonly work: Work;
  readonly flood: Flood;
  /** Hears why something that was sent could not be kept. */
  readonly notKept: (error: unknown) => void;
}

type Handler = (req: IncomingMessage, res: ServerResponse, next: (error?: unknown) => void) => void;

/** Pages that are made when they are asked for, in any language. */
const DYNAMIC = /^(?:\/[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)?\/(?:meetings|places|organise|ask|embed)(?:\/|$)/;
/** Pages that take what somebody sends. */
const TAKING = /^(?:\/[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)?\/(?:(?:organise|ask)(?:\/|$)|meetings\/[a-z0-9]+$)/;
/** Where whole lists are brought in. */
const BRINGING = /\/organise\/feeds$/;
/** Larger lists than this are for the command line. */
const MOST_BYTES = { form: LONGEST_FORM, list: 16 * 1024 * 1024 };

/** The list of meetings alone may ask where somebody is, once they say so. */
const LOCATING = /^(?:\/[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)?\/meetings$/;

/** What may stand in a frame on somebody else's page. */
const FRAMED = /^(?:\/[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)?\/embed\/meetings$/;

const compress = compression({ threshold: 900 });

/** What makes pages from what the instance keeps: the web's own server code, in this process. */
export class DynamicPages {
  readonly #handler: Handler;
  readonly #given: Given;

  private constructor(handler: Handler, given: Given) {
    this.#handler = handler;
    this.#given = given;
  }

  /** @param build folder of the built web; undefined where it holds no such code */
  static async of(build: string, given: Given): Promise<DynamicPages | undefined> {
    const file = join(build, 'handler.js');
    if (!existsSync(file)) return undefined;
    // Read by the adapter when it is loaded; each page has its own limit besides (`mostBytes`).
    process.env.BODY_SIZE_LIMIT = String(MOST_BYTES.list);
    const { handler } = (await import(pathToFileURL(file).href)) as { handler: Handler };
    return new DynamicPages(handler, given);
  }

  has(path: string): boolean {
    return DYNAMIC.test(path);
  }

  /** How many bytes somebody may send to a page; 0 where it takes nothing. */
  mostBytes(path: string): number {
    if (!TAKING.test(path)) return 0;
    return BRINGING.test(path) ? MOST_BYTES.list : MOST_BYTES.form;
  }

  /**
   * Headers of a page's own: what it may ask of the browser, and whether it may stand in a frame.
   * @param path decoded, as it was asked for
   * @param res with the headers that every answer has
   */
  dress(path: string, res: ServerResponse): void {
    res.setHeader(
      'permissions-policy',
      LOCATING.test(path) ? permissionsPolicy('geolocation') : permissionsPolicy(),
    );
    if (!FRAMED.test(path) || this.#given.embedders === "'none'") return;
    // The page's own policy says who may; this header could only say nobody, or ourselves.
    res.removeHeader('x-frame-options');
    res.setHeader('cross-origin-resource-policy', 'cross-origin');
  }

  /** @param asker the address that asks; pages hear only whether it may send something */
  answer(req: IncomingMessage, res: ServerResponse, asker: string, missing: () => void): void {
    const allows = (kind: Sent) => this.#given.flood.allows(asker, kind);
    const givesBack = (kind: Sent) => this.#given.flood.givesBack(asker, kind);
    const asked = Object.assign(req, { bearings: { ...this.#given, allows, givesBack } });
    compress(asked as never, res as never, () => this.#handler(asked, res, missing));
  }
}
