import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { checkAuthor, takenUsername } from '../check-author.mjs';

const require = createRequire(import.meta.url);
const folder = fileURLToPath(new URL('..', import.meta.url));
const client = fileURLToPath(new URL('../node_modules/.bench-prisma-client', import.meta.url));

const whole = { author: true, comments: { include: { author: true } } };

/** Prisma over its adapter for node-postgres. */
export async function open(url) {
  if (!existsSync(client)) generateClient();
  const { PrismaClient } = require(client);
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) });
  return {
    async insert(input) {
      const checked = checkAuthor(input);
      if (!checked.ok) return checked;
      try {
        return { ok: true, author: await prisma.author.create({ data: checked.author }) };
      } catch (error) {
        if (error.code === 'P2002' && JSON.stringify(error.meta).includes('username')) return takenUsername;
        throw error;
      }
    },
    preload: (postIds) => prisma.post.findMany({ where: { id: { in: postIds } }, include: whole }),
    // It joins no groups: the groups are one call, their posts another one.
    page: async (postIds) => {
      const groups = await prisma.comment.groupBy({
        by: ['postId'],
        where: { postId: { in: postIds } },
        having: { id: { _count: { gt: 1 } } },
        _count: { id: true },
      });
      const counts = new Map(groups.map((group) => [group.postId, group._count.id]));
      const posts = await prisma.post.findMany({
        where: { id: { in: [...counts.keys()] } },
        orderBy: { createdAt: 'desc' },
        take: 20,
        include: whole,
      });
      return posts.map((post) => ({ id: post.id, comments: counts.get(post.id), post }));
    },
    close: () => prisma.$disconnect(),
  };
}

/** Generation wants a schema engine by download although it does not run it: naming any program keeps it offline. */
function generateClient() {
  execFileSync(
    process.execPath,
    [require.resolve('prisma/build/index.js'), 'generate', '--schema', 'prisma/schema.prisma'],
    {
      cwd: folder,
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
      stdio: 'pipe',
    },
  );
}
