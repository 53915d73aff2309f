// Drives jsforce through an org and prints a line of JSON for each operation:
// {"operation":"query-more"} if it passed, with a "message" if not.
import assert from 'node:assert/strict';
import { createSign } from 'node:crypto';
import { env, exit } from 'node:process';
import jsforce from 'jsforce';

const { Connection, OAuth2 } = jsforce;
const version = env.API_VERSION;
const app = { loginUrl: env.BASE_URL, clientId: env.CLIENT_ID, clientSecret: env.CLIENT_SECRET };


async function operation(name, run) {
  try {
    await run();
    console.log(JSON.stringify({ operation: name }));
  } catch (e) {
    console.log(JSON.stringify({ operation: name, message: String(e?.stack ?? e) }));
  }
}

async function soapLogin() {
  const conn = new Connection({ loginUrl: env.BASE_URL, version, logLevel: 'NONE' });
  await conn.login(env.USERNAME, env.PASSWORD + env.SECURITY_TOKEN);
  return conn;
}

async function refused(promise, errorCode) {
  await assert.rejects(promise, (e) => e.errorCode === errorCode || assert.fail(String(e)));
}

function rowsOf(stream) {
  return new Promise((resolve, reject) => {
    const rows = [];
    stream.on('record', (row) => rows.push(row));
    stream.on('error', reject);
    stream.on('end', () => resolve(rows));
  });
}

// ---- logins

await operation('soap-login', async () => {
  const conn = new Connection({ loginUrl: env.LOGIN_URL, version });
  const user = await conn.login(env.USERNAME, env.PASSWORD + env.SECURITY_TOKEN);
  assert.match(user.id, /^005\w{15}$/);
  assert.equal(conn.instanceUrl, env.BASE_URL);
  await assert.rejects(
    new Connection({ loginUrl: env.LOGIN_URL, version }).login(env.USERNAME, 'wrong'),
    /INVALID_LOGIN: Invalid username, password, security token; or user locked out\./,
  );
});

await operation('soap-logout', async () => {
  const conn = await soapLogin();
  const { accessToken, instanceUrl } = conn;
  await conn.logout();
  await refused(new Connection({ accessToken, instanceUrl, version }).limits(), 'INVALID_SESSION_ID');
});

await operation('oauth-password', async () => {
  const conn = new Connection({ oauth2: app, version });
  const user = await conn.login(env.USERNAME, env.PASSWORD + env.SECURITY_TOKEN);
  assert.match(user.organizationId, /^00D\w{15}$/);
  assert.equal((await conn.query('SELECT Id FROM Account LIMIT 1')).totalSize, 1);
});

await operation('oauth-client-credentials', async () => {
  const conn = new Connection({ oauth2: app, version });
  await conn.authorize({ grant_type: 'client_credentials' });
  assert.equal((await conn.query('SELECT Id FROM Account LIMIT 1')).totalSize, 1);
});

await operation('oauth-refresh-token', async () => {
  const conn = new Connection({
    oauth2: app,
    version,
    instanceUrl: env.BASE_URL,
    accessToken: 'expired',
    refreshToken: env.REFRESH_TOKEN,
  });
  let refreshes = 0;
  conn.on('refresh', () => refreshes++);
  assert.equal((await conn.query('SELECT Id FROM Account LIMIT 1')).totalSize, 1);
  assert.equal(refreshes, 1);
});

await operation('oauth-jwt', async () => {
  const part = (json) => Buffer.from(JSON.stringify(json)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: env.CLIENT_ID,
    sub: env.USERNAME,
    aud: 'https://login.salesforce.com',
    exp: now + 120,
  };
  const signed = `${part({ alg: 'RS256' })}.${part(claims)}`;
  const signature = createSign('RSA-SHA256').update(signed).sign(env.JWT_KEY, 'base64url');
  const conn = new Connection({ oauth2: app, version });
  await conn.authorize({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: `${signed}.${signature}`,
  });
  assert.equal((await conn.query('SELECT Id FROM Account LIMIT 1')).totalSize, 1);
});

await operation('oauth-code', async () => {
  const oauth2 = new OAuth2({ ...app, redirectUri: 'http://127.0.0.1:9/callback', useVerifier: true });
  const page = await fetch(oauth2.getAuthorizationUrl({ scope: 'api id refresh_token', state: 's1' }), {
    redirect: 'manual',
  });
  const callback = new URL(page.headers.get('location'));
  assert.equal(callback.searchParams.get('state'), 's1');
  const conn = new Connection({ oauth2, version });
  await conn.authorize(callback.searchParams.get('code'));
  assert.ok(conn.refreshToken);
  assert.equal((await conn.query('SELECT Id FROM Account LIMIT 1')).totalSize, 1);
});

await operation('revoke', async () => {
  const conn = new Connection({ oauth2: app, version });
  await conn.authorize({ grant_type: 'client_credentials' });
  const { accessToken, instanceUrl } = conn;
  await conn.logout();
  await refused(new Connection({ accessToken, instanceUrl, version }).limits(), 'INVALID_SESSION_ID');
});

await operation('expired-session', async () => {
  const conn = await soapLogin();
  const other = new Connection({ oauth2: app, accessToken: conn.accessToken, instanceUrl: conn.instanceUrl, version });
  await other.logout();
  // the first answer is a 401, and jsforce logs in again with what it remembers
  assert.equal((await conn.query('SELECT Id FROM Account LIMIT 1')).totalSize, 1);
});

// ---- the org

const conn = await soapLogin();

await operation('identity', async () => {
  const identity = await conn.identity();
  assert.equal(identity.username, env.USERNAME);
  const byApp = new Connection({ oauth2: app, version });
  await byApp.authorize({ grant_type: 'client_credentials' });
  assert.equal((await byApp.identity()).user_id, identity.user_id);
  const byToken = new Connection({ accessToken: conn.accessToken, instanceUrl: conn.instanceUrl, version });
  assert.equal((await byToken.identity()).user_id, identity.user_id);
});

await operation('user-info', async () => {
  const info = await conn.soap.getUserInfo();
  assert.equal(info.userName, env.USERNAME);
  assert.equal(info.organizationMultiCurrency, false);
});

await operation('server-time', async () => {
  const { timestamp } = await conn.soap.getServerTimestamp();
  assert.ok(Math.abs(new Date(timestamp) - Date.now()) < 600_000, timestamp);
});

await operation('versions', async () => {
  const versions = await conn.request(`${env.BASE_URL}/services/data`);
  assert.ok(versions.some((v) => v.version === version));
});

await operation('resources', async () => {
  const resources = await conn.request(`/services/data/v${version}`);
  assert.equal(resources.query, `/services/data/v${version}/query`);
  assert.equal(resources.sobjects, `/services/data/v${version}/sobjects`);
});

await operation('limits', async () => {
  const limits = await conn.limits();
  assert.ok(limits.DailyApiRequests.Max >= limits.DailyApiRequests.Remaining);
  assert.ok(conn.limitInfo.apiUsage.used > 0);
});

await operation('record-count', async () => {
  const counts = await conn.request('/limits/recordCount?sObjects=Account,Contact');
  assert.deepEqual(counts.sObjects.map((c) => c.name).sort(), ['Account', 'Contact']);
});

// ---- describes

await operation('describe-global', async () => {
  const global = await conn.describeGlobal();
  assert.ok(global.sobjects.some((o) => o.name === 'Account' && o.keyPrefix === '001'));
});

await operation('describe', async () => {
  const account = await conn.sobject('Account').describe();
  assert.equal(account.fields.find((f) => f.name === 'Name').type, 'string');
  assert.ok(account.childRelationships.some((r) => r.relationshipName === 'Contacts'));
  await refused(conn.describe('Nonsense'), 'NOT_FOUND');
});

await operation('basic-info', async () => {
  const { objectDescribe } = await conn.request(`/services/data/v${version}/sobjects/Account`);
  assert.equal(objectDescribe.name, 'Account');
  assert.ok(Array.isArray(await conn.sobject('Account').recent()));
});

// ---- queries

await operation('query', async () => {
  const result = await conn.query("SELECT Id, Name, AnnualRevenue, CreatedDate FROM Account WHERE Id != null LIMIT 10");
  assert.equal(result.totalSize, 10);
  assert.equal(result.done, true);
  assert.match(result.records[0].attributes.url, /\/services\/data\/v[\d.]+\/sobjects\/Account\/001/);
  const found = await conn
    .sobject('Account')
    .find({ CreatedDate: { $gte: jsforce.SfDate.toDateTimeLiteral(new Date(0)) } }, ['Id', 'Name'])
    .sort({ Name: 1 })
    .limit(5);
  assert.equal(found.length, 5);
});

await operation('query-more', async () => {
  const first = await conn.query('SELECT Id FROM Account');
  assert.equal(first.done, false);
  assert.equal(first.records.length, 2000);
  const second = await conn.queryMore(first.nextRecordsUrl);
  assert.equal(second.done, true);
  assert.equal(second.records.length, first.totalSize - 2000);
  const all = await conn.query('SELECT Id, Name FROM Account', { autoFetch: true, maxFetch: 10_000 });
  assert.equal(new Set(all.records.map((r) => r.Id)).size, first.totalSize);
  const streamed = conn.query('SELECT Id FROM Account');
  const rows = rowsOf(streamed);
  streamed.run({ autoFetch: true, maxFetch: 10_000 });
  assert.equal((await rows).length, first.totalSize);
});

await operation('query-all', async () => {
  const live = await conn.query('SELECT Id FROM Lead');
  const all = await conn.query('SELECT Id, IsDeleted FROM Lead', { scanAll: true });
  assert.ok(all.totalSize > live.totalSize);
  assert.ok(all.records.some((r) => r.IsDeleted));
});

await operation('query-parents', async () => {
  const down = await conn.query(
    'SELECT Id, (SELECT Id, LastName FROM Contacts) FROM Account WHERE Id IN (SELECT AccountId FROM Contact)',
  );
  assert.ok(down.records.every((r) => r.Contacts.records.length === r.Contacts.totalSize));
  const up = await conn.query('SELECT Id, Account.Name, Account.Owner.Name FROM Contact WHERE AccountId != null');
  assert.equal(typeof up.records[0].Account.Name, 'string');
  const built = await conn.sobject('Account').find({ Id: down.records[0].Id }).include('Contacts').select('Id').end();
  assert.equal(built[0].Contacts.totalSize, down.records[0].Contacts.totalSize);
});

await operation('query-groups', async () => {
  assert.equal(await conn.sobject('Account').count(), (await conn.query('SELECT COUNT() FROM Account')).totalSize);
  const groups = await conn.query('SELECT Industry, COUNT(Id) n, MAX(AnnualRevenue) FROM Account GROUP BY Industry');
  assert.equal(groups.records[0].attributes.type, 'AggregateResult');
  assert.ok(groups.records.every((r) => r.n > 0 && 'expr0' in r));
});

await operation('query-refused', async () => {
  await refused(conn.query('SELEKT Id FROM Account'), 'MALFORMED_QUERY');
  await refused(conn.query('SELECT Foo FROM Account'), 'INVALID_FIELD');
  await refused(conn.query('SELECT Id FROM Acount'), 'INVALID_TYPE');
});

// ---- rows

await operation('create', async () => {
  const made = await conn.sobject('Account').create({ Name: 'jsforce', Industry: 'Energy' });
  assert.equal(made.success, true);
  assert.match(made.id, /^001\w{15}$/);
  const row = await conn.query(`SELECT Name, Industry, OwnerId, IsDeleted FROM Account WHERE Id = '${made.id}'`);
  assert.equal(row.records[0].Name, 'jsforce');
  assert.equal(row.records[0].IsDeleted, false);
  const bySoap = await conn.soap.create({ type: 'Account', Name: 'jsforce by SOAP' });
  assert.equal(bySoap.success, true);
});

await operation('create-refused', async () => {
  await refused(conn.sobject('Contact').create({ FirstName: 'no last name' }), 'REQUIRED_FIELD_MISSING');
  await refused(conn.sobject('Account').create({ Name: 'x', Foo__c: 'x' }), 'INVALID_FIELD');
  const [ok, bad] = await conn.sobject('Contact').create([{ LastName: 'one' }, { FirstName: 'two' }]);
  assert.equal(ok.success, true);
  assert.equal(bad.success, false);
  assert.equal(bad.errors[0].statusCode ?? bad.errors[0].errorCode, 'REQUIRED_FIELD_MISSING');
});

async function someAccount(more = {}) {
  return (await conn.sobject('Account').create({ Name: 'jsforce', ...more })).id;
}

await operation('retrieve', async () => {
  const id = await someAccount({ Phone: '+1 2' });
  const row = await conn.sobject('Account').retrieve(id);
  assert.equal(row.Phone, '+1 2');
  assert.equal(row.attributes.type, 'Account');
  const some = await conn.sobject('Account').retrieve(id, { fields: ['Id', 'Name'] });
  assert.deepEqual(Object.keys(some).sort(), ['Id', 'Name', 'attributes']);
  await refused(conn.sobject('Account').retrieve('001000000000000AAA'), 'NOT_FOUND');
});

await operation('update', async () => {
  const id = await someAccount();
  const done = await conn.sobject('Account').update({ Id: id, Name: 'changed', Phone: '1' });
  assert.equal(done.success, true);
  await conn.sobject('Account').update({ Id: id, Phone: null });
  const row = await conn.sobject('Account').retrieve(id);
  assert.equal(row.Name, 'changed');
  assert.equal(row.Phone, null);
});

await operation('upsert', async () => {
  const key = { External_Id__c: 'JS-1' };
  const made = await conn.sobject('Account').upsert({ ...key, Name: 'upsert', AnnualRevenue: 1.5 }, 'External_Id__c');
  assert.equal(made.created ?? true, true);
  const changed = await conn.sobject('Account').upsert({ ...key, AnnualRevenue: 2.5, Phone: '1' }, 'External_Id__c');
  assert.equal(changed.success, true);
  const rows = await conn.query("SELECT AnnualRevenue, Phone FROM Account WHERE External_Id__c = 'JS-1'");
  assert.deepEqual(rows.records.map((r) => [r.AnnualRevenue, r.Phone]), [[2.5, '1']]);
});

await operation('by-external-id', async () => {
  await conn.sobject('Account').create({ External_Id__c: 'JS-2', Name: 'seven' });
  const row = await conn.request(`/services/data/v${version}/sobjects/Account/External_Id__c/JS-2`);
  assert.equal(row.Name, 'seven');
});

await operation('delete', async () => {
  const id = await someAccount();
  assert.equal((await conn.sobject('Account').destroy(id)).success, true);
  assert.equal((await conn.query(`SELECT Id FROM Account WHERE Id = '${id}'`)).totalSize, 0);
  assert.equal((await conn.query(`SELECT Id FROM Account WHERE Id = '${id}'`, { scanAll: true })).totalSize, 1);
  await refused(conn.sobject('Account').destroy(id), 'ENTITY_IS_DELETED');
});

await operation('undelete', async () => {
  const id = await someAccount();
  await conn.sobject('Account').destroy(id);
  const [done] = await conn.soap.undelete([id]);
  assert.equal(done.success, true);
  assert.equal((await conn.query(`SELECT Id FROM Account WHERE Id = '${id}'`)).totalSize, 1);
});

const many = (n, more) => Array.from({ length: n }, (_, i) => ({ Name: `many ${i}`, ...more?.(i) }));

await operation('create-many', async () => {
  const made = await conn.sobject('Account').create(many(250), { allowRecursive: true });
  assert.equal(made.length, 250);
  assert.ok(made.every((r) => r.success && /^001/.test(r.id)));
  const bySoap = await conn.soap.create(many(3).map((r) => ({ type: 'Account', ...r })));
  assert.ok(bySoap.every((r) => r.success));
});

await operation('retrieve-many', async () => {
  const made = await conn.sobject('Account').create(many(3));
  const rows = await conn.sobject('Account').retrieve(made.map((r) => r.id), { fields: ['Id', 'Name'] });
  assert.deepEqual(rows.map((r) => r.Name), ['many 0', 'many 1', 'many 2']);
});

await operation('update-many', async () => {
  const made = await conn.sobject('Account').create(many(3));
  const done = await conn.sobject('Account').update(made.map((r, i) => ({ Id: r.id, Name: `changed ${i}` })));
  assert.ok(done.every((r) => r.success));
  const rows = await conn.sobject('Account').retrieve(made.map((r) => r.id));
  assert.deepEqual(rows.map((r) => r.Name), ['changed 0', 'changed 1', 'changed 2']);
});

await operation('upsert-many', async () => {
  const rows = (n) => many(n, (i) => ({ External_Id__c: `JM-${i}` }));
  const made = await conn.sobject('Account').upsert(rows(2), 'External_Id__c');
  assert.ok(made.every((r) => r.success && r.created));
  const both = await conn.sobject('Account').upsert(rows(3), 'External_Id__c');
  assert.deepEqual(both.map((r) => r.created), [false, false, true]);
});

await operation('delete-many', async () => {
  const made = await conn.sobject('Account').create(many(3));
  const gone = await conn.sobject('Account').destroy(made.map((r) => r.id));
  assert.ok(gone.every((r) => r.success));
  const found = await conn.sobject('Account').find({ Name: 'nobody' }).destroy();
  assert.deepEqual(found, []);
});

await operation('updated', async () => {
  const id = await someAccount();
  const now = Date.now();
  const updated = await conn.sobject('Account').updated(new Date(now - 3_600_000), new Date(now + 60_000));
  assert.ok(updated.ids.includes(id));
  assert.ok(updated.latestDateCovered);
});

await operation('deleted', async () => {
  const id = await someAccount();
  await conn.sobject('Account').destroy(id);
  const now = Date.now();
  const deleted = await conn.sobject('Account').deleted(new Date(now - 3_600_000), new Date(now + 60_000));
  assert.ok(deleted.deletedRecords.some((r) => r.id === id));
  assert.ok(deleted.earliestDateAvailable);
});

await operation('composite', async () => {
  const base = `/services/data/v${version}`;
  const { compositeResponse } = await conn.requestPost(`${base}/composite`, {
    allOrNone: true,
    compositeRequest: [
      { method: 'POST', url: `${base}/sobjects/Account`, referenceId: 'acc', body: { Name: 'composite' } },
      {
        method: 'POST',
        url: `${base}/sobjects/Contact`,
        referenceId: 'con',
        body: { LastName: 'composite', AccountId: '@{acc.id}' },
      },
      { method: 'GET', url: `${base}/sobjects/Contact/@{con.id}?fields=AccountId`, referenceId: 'got' },
    ],
  });
  assert.deepEqual(compositeResponse.map((r) => r.httpStatusCode), [201, 201, 200]);
  assert.equal(compositeResponse[2].body.AccountId, compositeResponse[0].body.id);
});

await operation('composite-batch', async () => {
  const { hasErrors, results } = await conn.requestPost(`/services/data/v${version}/composite/batch`, {
    batchRequests: [
      { method: 'GET', url: `v${version}/limits` },
      { method: 'GET', url: `v${version}/sobjects/Nonsense/describe` },
    ],
  });
  assert.equal(hasErrors, true);
  assert.deepEqual(results.map((r) => r.statusCode), [200, 404]);
});

await operation('composite-tree', async () => {
  const { hasErrors, results } = await conn.requestPost(`/services/data/v${version}/composite/tree/Account`, {
    records: [
      {
        attributes: { type: 'Account', referenceId: 'a' },
        Name: 'tree',
        Contacts: { records: [{ attributes: { type: 'Contact', referenceId: 'c' }, LastName: 'leaf' }] },
      },
    ],
  });
  assert.equal(hasErrors, false);
  assert.deepEqual(results.map((r) => r.referenceId).sort(), ['a', 'c']);
});

// ---- Bulk API 2.0

conn.bulk2.pollInterval = 100;
conn.bulk2.pollTimeout = 20_000;

await operation('bulk-query', async () => {
  const rows = await (await conn.bulk2.query('SELECT Id, Name FROM Contact')).toArray();
  assert.equal(rows.length, (await conn.query('SELECT COUNT() FROM Contact')).totalSize);
  assert.match(rows[0].Id, /^003/);
});

await operation('bulk-query-all', async () => {
  const rows = await (await conn.bulk2.query('SELECT Id, IsDeleted FROM Lead', { scanAll: true })).toArray();
  assert.ok(rows.some((r) => r.IsDeleted === 'true'));
});

await operation('bulk-query-refused', async () => {
  await refused(conn.bulk2.query('SELECT Foo FROM Account'), 'INVALID_FIELD');
});

await operation('bulk-query-abort', async () => {
  const opened = await conn.requestPost(`/services/data/v${version}/jobs/query`, {
    operation: 'query',
    query: 'SELECT Id FROM Account',
  });
  const info = await conn.bulk2.job('query', { id: opened.id }).abort();
  assert.equal(info.state, 'Aborted');
});

await operation('bulk-query-delete', async () => {
  const opened = await conn.requestPost(`/services/data/v${version}/jobs/query`, {
    operation: 'query',
    query: 'SELECT Id FROM Account',
  });
  const job = conn.bulk2.job('query', { id: opened.id });
  await job.poll(100, 20_000);
  await job.delete();
  await refused(job.check(), 'NOT_FOUND');
});

await operation('bulk-query-list', async () => {
  const list = await conn.request(`/services/data/v${version}/jobs/query`);
  assert.ok(list.records.length > 0);
});

const lines = (rows) => rows.map((r) => r.join(',')).join('\n') + '\n';

await operation('bulk-insert', async () => {
  const { successfulResults, failedResults, unprocessedRecords } = await conn.bulk2.loadAndWaitForResults({
    object: 'Account',
    operation: 'insert',
    input: many(300, (i) => ({ NumberOfEmployees: i, Description: `says "hello", ${i}` })),
  });
  assert.equal(successfulResults.length, 300);
  assert.match(successfulResults[0].sf__Id, /^001/);
  assert.equal(successfulResults[0].sf__Created, 'true');
  assert.deepEqual([failedResults, unprocessedRecords], [[], []]);
});

await operation('bulk-update', async () => {
  const id = await someAccount();
  const { successfulResults } = await conn.bulk2.loadAndWaitForResults({
    object: 'Account',
    operation: 'update',
    input: lines([['Id', 'Name'], [id, 'changed in bulk']]),
  });
  assert.equal(successfulResults[0].sf__Created, 'false');
  assert.equal((await conn.sobject('Account').retrieve(id)).Name, 'changed in bulk');
});

await operation('bulk-upsert', async () => {
  await conn.sobject('Account').create({ External_Id__c: 'JB-1', Name: 'one' });
  const { successfulResults } = await conn.bulk2.loadAndWaitForResults({
    object: 'Account',
    operation: 'upsert',
    externalIdFieldName: 'External_Id__c',
    input: lines([['External_Id__c', 'Name'], ['JB-1', '1'], ['JB-2', '2']]),
  });
  assert.deepEqual(successfulResults.map((r) => `${r.External_Id__c} ${r.sf__Created}`).sort(), ['JB-1 false', 'JB-2 true']);
});

await operation('bulk-delete', async () => {
  const id = await someAccount();
  const { successfulResults } = await conn.bulk2.loadAndWaitForResults({
    object: 'Account',
    operation: 'delete',
    input: [{ Id: id }],
  });
  assert.equal(successfulResults[0].sf__Id, id);
  assert.equal((await conn.query(`SELECT Id FROM Account WHERE Id = '${id}'`)).totalSize, 0);
});

await operation('bulk-failed-rows', async () => {
  const { successfulResults, failedResults } = await conn.bulk2.loadAndWaitForResults({
    object: 'Contact',
    operation: 'insert',
    input: [{ LastName: 'good', FirstName: 'one' }, { LastName: '', FirstName: 'two' }],
  });
  assert.equal(successfulResults.length, 1);
  assert.match(failedResults[0].sf__Error, /^REQUIRED_FIELD_MISSING:.*LastName/);
  assert.equal(failedResults[0].FirstName, 'two');
});

await operation('bulk-abort', async () => {
  const job = conn.bulk2.createJob({ object: 'Account', operation: 'insert' });
  await job.open();
  await job.abort();
  assert.equal((await job.check()).state, 'Aborted');
  await job.delete();
});

await operation('bulk-list', async () => {
  const list = await conn.request(`/services/data/v${version}/jobs/ingest`);
  assert.ok(list.records.length > 0);
});

// ---- Bulk API v1

conn.bulk.pollInterval = 100;
conn.bulk.pollTimeout = 20_000;

await operation('v1-query', async () => {
  const rows = await (await conn.bulk.query('SELECT Id, Name FROM Contact')).toArray();
  assert.equal(rows.length, (await conn.query('SELECT COUNT() FROM Contact')).totalSize);
});

await operation('v1-insert', async () => {
  const results = await conn.bulk.load('Account', 'insert', many(3));
  assert.ok(results.every((r) => r.success && /^001/.test(r.id)));
});

await operation('v1-update', async () => {
  const id = await someAccount();
  const results = await conn.bulk.load('Account', 'update', [{ Id: id, Name: 'changed by v1' }]);
  assert.deepEqual(results.map((r) => [r.id, r.success]), [[id, true]]);
  assert.equal((await conn.sobject('Account').retrieve(id)).Name, 'changed by v1');
});

await operation('v1-upsert', async () => {
  await conn.sobject('Account').create({ External_Id__c: 'JV-1', Name: 'one' });
  // jsforce writes a column Id for every operation but insert, so the text is given
  const results = await conn.bulk.load(
    'Account',
    'upsert',
    { extIdField: 'External_Id__c' },
    lines([['External_Id__c', 'Name'], ['JV-1', '1'], ['JV-2', '2']]),
  );
  assert.equal(results.length, 2);
  assert.ok(results.every((r) => r.success));
});

await operation('v1-delete', async () => {
  const id = await someAccount();
  const results = await conn.bulk.load('Account', 'delete', [{ Id: id }]);
  assert.deepEqual(results.map((r) => [r.id, r.success]), [[id, true]]);
});

await operation('v1-failed-rows', async () => {
  const results = await conn.bulk.load('Contact', 'insert', 'LastName,FirstName\ngood,one\n,two\n');
  assert.deepEqual(results.map((r) => r.success), [true, false]);
  assert.match(results[1].errors[0], /^REQUIRED_FIELD_MISSING:/);
});

await operation('v1-abort', async () => {
  const job = conn.bulk.createJob('Account', 'insert');
  await job.open();
  assert.equal((await job.abort()).state, 'Aborted');
});

exit(0);
