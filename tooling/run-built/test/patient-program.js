// Counts Ctrl-C until it is told to end.
let interrupts = 0;
process.on('SIGINT', () => {
  interrupts += 1;
  process.stdout.write(`interrupted ${interrupts}\n`);
});
process.on('SIGTERM', () => {
  process.stdout.write(`ended after ${interrupts}\n`, () => process.exit(0));
});
process.stdout.write('ready\n');
setInterval(() => undefined, 60_000);
