import { utcDate } from '@bearings/directory/recurrence';
import { signedIn } from '#lib/organise/signed-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { desk } = await signedIn(event, 'organiser');
  const key = await desk.questions.key();
  return { key: key ?? null, waiting: await desk.questions.waiting(utcDate(Date.now())) };
};
