/** Starts the page over the data in it. */
import { findingTable } from '../src/html/finding-table.ts';
import type { PageData } from '../src/html/page-data.ts';
import { startApp } from './app.ts';

const holder = document.getElementById('data');
// Written by `encodeReport`.
const data = JSON.parse(holder?.textContent ?? '') as PageData;
holder?.remove();
startApp(findingTable(data));
performance.mark('ready');
