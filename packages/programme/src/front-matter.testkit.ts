/** Front matter of a page of a tool, in which nothing is wrong. */
export const MATTER = `id: sample
kind: tool
point: urges
title: A sample
summary: One short line.
minutes: 5
tool: sample
version: 1
reviewed_on: 2026-11-23
sure:
  - { level: 0.5, text: "The shape of it. Some studies agree." }
sources:
  - id: bowen-2009
    line: "people in it watched the waves"
    seen: 2026-11-23`;

/** The same, of a plain page: without tool, minutes and how sure we are. */
export const PLAIN_MATTER = MATTER.replace('kind: tool', 'kind: page')
  .replace(/minutes.*\ntool.*\n/, '')
  .replace(/sure:\n.*\n/, '');
