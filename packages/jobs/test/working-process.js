const { connect } = require('@tintype/shared-db');
const { createRepo } = require('@tintype/repo');
const { startWork } = require('../dist');

/** Does the job `once` by the clock of its parent: it leaves a row, says so, and does not come to acknowledge it. */
async function main([url, now]) {
  const { dataSource } = await connect({ url, poolSize: 2 });
  const batch = async (subject) => {
    await dataSource.query('INSERT INTO public.effects (subject) VALUES ($1)', [subject]);
    process.send('done');
    return new Promise(() => undefined);
  };
  const repo = createRepo(dataSource, { clock: () => new Date(now) });
  startWork(repo, { once: { does: 'leaves a row', batch } });
}

void main(process.argv.slice(2));
