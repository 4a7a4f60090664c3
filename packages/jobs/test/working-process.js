const { createDataSource } = require('@tintype/shared-db');
const { createRepo } = require('@tintype/repo');
const { startWork } = require('..');

/** Does the job of the name `once`, which leaves a row, says so, and never comes to acknowledge it. */
async function main([url]) {
  const dataSource = createDataSource({ url });
  await dataSource.initialize();
  const batch = async (subject) => {
    await dataSource.query('INSERT INTO public.effects (subject) VALUES ($1)', [subject]);
    process.send('done');
    return new Promise(() => undefined);
  };
  startWork(createRepo(dataSource), { once: { does: 'leaves a row', batch } });
}

void main(process.argv.slice(2));
