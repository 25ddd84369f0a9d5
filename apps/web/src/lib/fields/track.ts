import type { TrackPoint } from '@bearings/programme/field';

/** Ratings closer than this (seconds) are one movement of the hand: the last counts. */
const ONE_MOVE = 4;
export const MOST_POINTS = 400;

/** The track with a rating given at a moment. A moment before the last one is put after it. */
export function rated(track: readonly TrackPoint[], at: number, value: number): readonly TrackPoint[] {
  const last = track.at(-1);
  const moment = Math.max(Math.round(at), last?.at ?? 0);
  const point = { at: moment, value };
  if (last && track.length > 1 && moment - last.at < ONE_MOVE) return [...track.slice(0, -1), point];
  if (last && moment === last.at) return [...track.slice(0, -1), point];
  if (track.length >= MOST_POINTS) return track;
  return [...track, point];
}

/** 75 s as minutes and seconds. */
export const clockOf = (seconds: number): { minutes: number; seconds: number } => ({
  minutes: Math.floor(Math.max(0, seconds) / 60),
  seconds: Math.floor(Math.max(0, seconds)) % 60,
});
