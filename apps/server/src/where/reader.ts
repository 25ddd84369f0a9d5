import process from 'node:process';
import { told } from '../elsewhere.ts';
import { whereTable } from './table.ts';

told(whereTable(process.argv[2]!));
