import { MEETING_QUERY, type MeetingQueryName } from '@bearings/directory/search/read-query';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import words from '../../texts/en/openapi.json' with { type: 'json' };
import { MeetingDetail, MeetingList } from './views.ts';

const schemaOf = (schema: GenericSchema) => {
  const { $schema: _dialect, ...rest } = toJsonSchema(schema, {
    errorMode: 'ignore',
    target: 'draft-2020-12',
  });
  return rest;
};

const answers = (
  description: string,
  schema: string | Record<string, unknown>,
  type = 'application/json',
) => ({
  '200': {
    description,
    content: {
      [type]: { schema: typeof schema === 'string' ? { $ref: `#/components/schemas/${schema}` } : schema },
    },
  },
  '304': { description: words.unchanged },
  '4XX': {
    description: words.problem,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  },
});

const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const query = (Object.keys(MEETING_QUERY) as MeetingQueryName[]).map((name) => ({
  name,
  in: 'query',
  required: false,
  description: words.query[name],
  schema: { type: 'string' },
}));

const titles = {
  name: 'titles',
  in: 'query',
  required: false,
  description: words.titles,
  schema: { type: 'string', enum: ['neutral'] },
};

/** Names of the feeds. */
const FEEDS = [
  'meeting-guide.json',
  'meeting-guide-report.json',
  'bearings.json',
  'bearings.schema.json',
  'calendar.ics',
];

/** What the API answers, as OpenAPI 3.1, from the schemas that its answers are made of. */
export const openapi = (version: string, server: string): Record<string, unknown> => ({
  openapi: '3.1.0',
  info: { title: words.title, version, description: words.description },
  servers: [{ url: `${server}/api/v1` }],
  paths: {
    '/': {
      get: {
        operationId: 'listAddresses',
        summary: words.addresses,
        responses: answers(words.addresses, 'Addresses'),
      },
    },
    '/meetings': {
      get: {
        operationId: 'listMeetings',
        summary: words.list,
        parameters: query,
        responses: answers(words.list, 'MeetingList'),
      },
    },
    '/meetings/{id}': {
      get: {
        operationId: 'getMeeting',
        summary: words.meeting,
        parameters: [inPath('id')],
        responses: answers(words.meeting, 'MeetingDetail'),
      },
    },
    '/meetings/{id}.ics': {
      get: {
        operationId: 'getMeetingCalendar',
        summary: words.calendar,
        parameters: [inPath('id'), titles],
        responses: answers(words.calendar, { type: 'string' }, 'text/calendar'),
      },
    },
    '/places/{id}': {
      get: {
        operationId: 'getPlace',
        summary: words.place,
        parameters: [inPath('id')],
        responses: answers(words.place, { type: 'object' }),
      },
    },
    '/where': {
      get: {
        operationId: 'findPoint',
        summary: words.where,
        parameters: [{ name: 'q', in: 'query', required: true, schema: { type: 'string' } }],
        responses: answers(words.where, 'Where'),
      },
    },
    '/feeds/{name}': {
      get: {
        operationId: 'getFeed',
        summary: words.feed,
        parameters: [
          {
            ...inPath('name'),
            schema: {
              type: 'string',
              enum: FEEDS,
            },
          },
          ...query,
          titles,
        ],
        responses: answers(words.feed, {}),
      },
    },
  },
  components: {
    schemas: {
      Addresses: {
        type: 'object',
        required: ['openapi', 'addresses'],
        properties: {
          openapi: { type: 'string', format: 'uri' },
          addresses: { type: 'array', items: { type: 'string' } },
        },
      },
      MeetingList: schemaOf(MeetingList),
      MeetingDetail: schemaOf(MeetingDetail),
      Where: {
        type: 'object',
        required: ['places'],
        properties: {
          places: {
            type: 'array',
            items: {
              type: 'object',
              required: ['name', 'state', 'country', 'latitude', 'longitude'],
              properties: {
                name: { type: 'string' },
                state: { type: 'string' },
                country: { type: 'string' },
                latitude: { type: 'number' },
                longitude: { type: 'number' },
              },
            },
          },
        },
      },
      Problem: {
        type: 'object',
        required: ['type', 'title', 'status'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          errors: {
            type: 'array',
            items: {
              type: 'object',
              required: ['name', 'reason'],
              properties: { name: { type: 'string' }, reason: { type: 'string' } },
            },
          },
        },
      },
    },
  },
});

/** Where there is something to ask, for who comes to the door. */
export function addressesOf(version: string, server: string): Record<string, unknown> {
  const paths = Object.keys(openapi(version, server).paths as object).filter((path) => path !== '/');
  const each = paths.flatMap((path) =>
    path === '/feeds/{name}' ? FEEDS.map((name) => `/feeds/${name}`) : [path],
  );
  return {
    openapi: `${server}/api/v1/openapi.json`,
    addresses: each.map((path) => `${server}/api/v1${path}`),
  };
}
