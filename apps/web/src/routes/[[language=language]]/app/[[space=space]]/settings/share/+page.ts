export { loadFileWords as load } from '#lib/messages/file-words.ts';
