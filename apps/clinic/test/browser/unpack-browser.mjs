// Prints where the browser is and how it is started, as JSON. It is unpacked into the folder for temporary files.
import chromium from '@sparticuz/chromium';

console.log(JSON.stringify({ path: await chromium.executablePath(), args: chromium.args }));
