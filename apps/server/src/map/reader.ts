import { readFileSync } from 'node:fs';
import process from 'node:process';
import { told } from '../elsewhere.ts';
import { outlineOf } from './topology.ts';

told(process.argv.slice(2).map((file) => outlineOf(JSON.parse(readFileSync(file, 'utf8')))));
