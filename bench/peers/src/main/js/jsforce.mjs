// Reads a query by jsforce's Bulk API v1 (its reader of Bulk 2.0 ends after the first page) and
// prints what it saw as @name=value, as the programs in Java do. Takes the same arguments.
import { argv, cpuUsage, exit, memoryUsage, resourceUsage } from 'node:process';
import jsforce from 'jsforce';

const settings = Object.fromEntries(argv.slice(2).map((a) => [a.slice(0, a.indexOf('=')), a.slice(a.indexOf('=') + 1)]));
let start = process.hrtime.bigint();
const seconds = () => Number(process.hrtime.bigint() - start) / 1e9;
const columns = settings.columns.split(',');

let rows = 0;
let sum = 0;
let first = 0;
let heap = 0;
const sampling = setInterval(() => { heap = Math.max(heap, memoryUsage().heapUsed); }, 100);

/** The same as Witness.cell and Witness.row. */
function see(record) {
  let row = 0;
  for (const column of columns) {
    const text = record[column];
    let cell = 0;
    if (text) {
      const length = text.length;
      cell = (Math.imul(length, 31) + text.charCodeAt(0)) | 0;
      cell = (Math.imul(cell, 31) + text.charCodeAt(length >> 1)) | 0;
      cell = (Math.imul(cell, 31) + text.charCodeAt(length - 1)) | 0;
    }
    row = (Math.imul(row, 31) + cell) | 0;
  }
  if (rows++ === 0) first = seconds();
  sum = (sum + row) | 0;
}

const pauseRows = Number(settings.pauseRows ?? 0);
const pauseMillis = Number(settings.pauseMillis ?? 0);

/** Reads a stream of records to its end, slowly if told so. */
async function drain(stream) {
  for await (const record of stream) {
    see(record);
    if (pauseRows > 0 && rows % pauseRows === 0) await new Promise((go) => setTimeout(go, pauseMillis));
  }
}

function connect() {
  const conn = new jsforce.Connection({
    loginUrl: settings.loginUrl,
    instanceUrl: settings.url,
    accessToken: settings.token,
    version: settings.version,
  });
  if (settings.poll) conn.bulk.pollInterval = Number(settings.poll);
  conn.bulk.pollTimeout = 3_600_000;
  return conn;
}

/** A batch that is there already, or a new one. */
function batchOf(conn) {
  if (settings.batch) {
    const job = conn.bulk.job(settings.job);
    job.operation = 'query';
    return job.batch(settings.batch);
  }
  return conn.bulk.createJob(settings.object, 'query').createBatch();
}

/** Waits for a batch; returns its files of results. */
function files(conn, batch) {
  const { pollInterval, pollTimeout } = conn.bulk;
  return new Promise((resolve, reject) => {
    batch.on('response', resolve);
    batch.on('error', reject);
    batch.job?.on('error', reject);
    if (settings.batch) {
      batch.poll(pollInterval, pollTimeout);
    } else {
      batch.on('queue', () => batch.poll(pollInterval, pollTimeout));
      batch.execute(`SELECT ${settings.columns} FROM ${settings.object}`);
    }
  });
}

let status = 0;
try {
  const conn = connect();
  // one who logs in by password is logged in again when the session ends
  if (settings.login) await conn.login(settings.username, settings.password);
  start = process.hrtime.bigint();
  const batch = batchOf(conn);
  // not Bulk.query: it strings the files together, with their headers among the rows
  for (const { id } of await files(conn, batch)) await drain(batch.result(id));
} catch (e) {
  status = 3;
  console.error(e);
  console.log(`@error=${`${e?.name ?? 'Error'}: ${e?.message ?? e}`.replace(/\s+/g, ' ')}`);
}
clearInterval(sampling);
const cpu = cpuUsage();
console.log(`@seconds=${seconds().toFixed(4)}`);
console.log(`@firstSeconds=${first.toFixed(4)}`);
console.log(`@cpuSeconds=${((cpu.user + cpu.system) / 1e6).toFixed(3)}`);
console.log(`@rows=${rows}`);
console.log(`@checksum=${sum}`);
console.log(`@liveBytes=${heap}`);
console.log(`@residentBytes=${resourceUsage().maxRSS * 1024}`);
exit(status);
