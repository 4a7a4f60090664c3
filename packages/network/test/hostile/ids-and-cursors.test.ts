import { createTestDatabase, fingerprint, relyingParty, type TestDatabase } from '@tintype/shared-db/testing';
import {
  type CommentId,
  type Network,
  openNetwork,
  type PostId,
  type Result,
  systemMeta,
  type UserId,
  unwrap,
  type Viewer,
} from '../../src';
import { password } from '../accounts-options';
import { hostileTexts, seed } from './inputs';

type Answer = Result<unknown, { readonly kind: string }>;
/** Calls one read or command with a text where an id or a cursor belongs. */
type Call = (viewer: Viewer, text: string) => Promise<Answer>;

let database: TestDatabase;
let network: Network;
let ada: UserId;
let post: PostId;
let comment: CommentId;

beforeAll(async () => {
  database = await createTestDatabase();
  network = await openNetwork({
    url: database.url,
    hashPassword: async () => '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA',
    accounts: {
      relyingParty,
    },
  });
  const form = { username: 'ada', email: 'ada@example.org', password, name: 'Ada' };
  ada = unwrap(await network.accounts.registerUser(form, systemMeta)).id;
  post = unwrap(await network.as(ada).publishPost({ caption: 'First light' })).id;
  comment = unwrap(await network.as(ada).comment(post, 'Splendid')).id;
});
afterAll(async () => {
  await network?.close();
  await database?.close();
});

const user = (text: string) => text as UserId;
const postOf = (text: string) => text as PostId;
const commentOf = (text: string) => text as CommentId;

/** Every read and command of a viewer, by its name, with each of its ids and its cursor in turn. */
const calls: Readonly<Record<string, readonly Call[]>> = {
  profile: [(viewer, text) => viewer.profile(text)],
  posts: [(viewer, text) => viewer.posts(user(text)), (viewer, text) => viewer.posts(ada, { after: text })],
  post: [(viewer, text) => viewer.post(postOf(text))],
  comments: [
    (viewer, text) => viewer.comments(postOf(text)),
    (viewer, text) => viewer.comments(post, { after: text }),
  ],
  replies: [
    (viewer, text) => viewer.replies(postOf(text), comment),
    (viewer, text) => viewer.replies(post, commentOf(text)),
    (viewer, text) => viewer.replies(post, comment, { after: text }),
  ],
  followers: [
    (viewer, text) => viewer.followers(user(text)),
    (viewer, text) => viewer.followers(ada, { after: text }),
  ],
  following: [
    (viewer, text) => viewer.following(user(text)),
    (viewer, text) => viewer.following(ada, { after: text }),
  ],
  home: [(viewer, text) => viewer.home({ after: text })],
  publishPost: [(viewer, text) => viewer.publishPost({ caption: '', visibility: text })],
  comment: [(viewer, text) => viewer.comment(postOf(text), 'Splendid')],
  reply: [
    (viewer, text) => viewer.reply(postOf(text), comment, 'Splendid'),
    (viewer, text) => viewer.reply(post, commentOf(text), 'Splendid'),
  ],
  likePost: [(viewer, text) => viewer.likePost(postOf(text))],
  unlikePost: [(viewer, text) => viewer.unlikePost(postOf(text))],
  likeComment: [
    (viewer, text) => viewer.likeComment(postOf(text), comment),
    (viewer, text) => viewer.likeComment(post, commentOf(text)),
  ],
  unlikeComment: [
    (viewer, text) => viewer.unlikeComment(postOf(text), comment),
    (viewer, text) => viewer.unlikeComment(post, commentOf(text)),
  ],
  likers: [
    (viewer, text) => viewer.likers(postOf(text)),
    (viewer, text) => viewer.likers(post, { after: text }),
  ],
  relationships: [(viewer, text) => viewer.relationships([user(text)])],
  mutuals: [
    (viewer, text) => viewer.mutuals(user(text)),
    (viewer, text) => viewer.mutuals(ada, { after: text }),
  ],
  requests: [(viewer, text) => viewer.requests({ after: text })],
  blocked: [(viewer, text) => viewer.blocked({ after: text })],
  closeFriends: [(viewer, text) => viewer.closeFriends({ after: text })],
  muted: [(viewer, text) => viewer.muted({ after: text })],
  restricted: [(viewer, text) => viewer.restricted({ after: text })],
  suggestions: [(viewer, text) => viewer.suggestions({ after: text })],
  approveComment: [
    (viewer, text) => viewer.approveComment(postOf(text), comment),
    (viewer, text) => viewer.approveComment(post, commentOf(text)),
  ],
  follow: [(viewer, text) => viewer.follow(user(text))],
  unfollow: [(viewer, text) => viewer.unfollow(user(text))],
  cancelRequest: [(viewer, text) => viewer.cancelRequest(user(text))],
  acceptRequest: [(viewer, text) => viewer.acceptRequest(user(text))],
  rejectRequest: [(viewer, text) => viewer.rejectRequest(user(text))],
  removeFollower: [(viewer, text) => viewer.removeFollower(user(text))],
  block: [(viewer, text) => viewer.block(user(text))],
  unblock: [(viewer, text) => viewer.unblock(user(text))],
  mute: [(viewer, text) => viewer.mute(user(text))],
  unmute: [(viewer, text) => viewer.unmute(user(text))],
  restrict: [(viewer, text) => viewer.restrict(user(text))],
  unrestrict: [(viewer, text) => viewer.unrestrict(user(text))],
  addCloseFriend: [(viewer, text) => viewer.addCloseFriend(user(text))],
  removeCloseFriend: [(viewer, text) => viewer.removeCloseFriend(user(text))],
  dismissSuggestion: [(viewer, text) => viewer.dismissSuggestion(user(text))],
  restoreSuggestion: [(viewer, text) => viewer.restoreSuggestion(user(text))],
  personalDetails: [(viewer, text) => viewer.personalDetails(user(text))],
  settings: [(viewer, text) => viewer.settings(user(text))],
  sessions: [(viewer, text) => viewer.sessions(user(text))],
  passkeys: [(viewer, text) => viewer.passkeys(user(text))],
  revokeSessions: [
    (viewer, text) => viewer.revokeSessions({ only: text }),
    (viewer, text) => viewer.revokeSessions({ except: text }),
  ],
  removePasskey: [(viewer, text) => viewer.removePasskey(text)],
  confirmEmail: [(viewer, text) => viewer.confirmEmail(text)],
  refreshSession: [(viewer, text) => viewer.refreshSession(text, { address: text, userAgent: text })],
  finishPasskeyRegistration: [
    (viewer, text) => viewer.finishPasskeyRegistration(text, { name: 'Telephone' }),
  ],
};

/** What takes neither an id nor a cursor: the forms of the account are driven in `forms.test.ts`. */
const withoutTexts = [
  'setPrivate',
  'editProfile',
  'rename',
  'changeSettings',
  'setBirthDate',
  'requestEmailConfirmation',
  'changeEmail',
  'requestPhoneConfirmation',
  'confirmPhone',
  'removePhone',
  'changePassword',
  'startPasskeyRegistration',
  'setUpTotp',
  'confirmTotp',
  'disableTotp',
  'renewRecoveryCodes',
  'deactivate',
  'reactivate',
  'requestDeletion',
];

/** A success that says that there was nothing: an empty page, an empty map, or no change. */
function isNothing(value: unknown): boolean {
  if (value instanceof Map) return value.size === 0;
  const { items, changed, revoked } = Object(value);
  return changed === false || revoked === 0 || (Array.isArray(items) && items.length === 0);
}

/** A blank visibility means the usual one, and a blank parent none: both are right, and neither is hostile. */
const texts = hostileTexts.filter((text) => text.trim() !== '');

test('every read and command of a viewer is asked here', () => {
  expect([...Object.keys(calls), ...withoutTexts].sort()).toEqual(Object.keys(network.as(ada)).sort());
});

const declared = ['not_found', 'invalid', 'inactive', 'comments_off', 'invalid_token', 'invalid_session'];

/** What is wrong with the answers to hostile texts: which text, and what came instead of a declared error. */
async function problemsOf(call: Call, viewer: Viewer): Promise<readonly unknown[]> {
  const problems: unknown[] = [];
  for (const text of texts) {
    try {
      const answer = await call(viewer, text);
      if (answer.ok && isNothing(answer.value)) continue;
      const kind = answer.ok ? 'ok' : answer.error.kind;
      if (!declared.includes(kind)) problems.push([text.slice(0, 40), kind]);
    } catch (error) {
      problems.push([text.slice(0, 40), String(error).slice(0, 120)]);
    }
  }
  return problems;
}

const cases = Object.entries(calls).flatMap(([name, list]) =>
  list.map((call, index): [string, Call] => [`${name}, text ${index + 1} of ${list.length}`, call]),
);

describe(`hostile ids and cursors, seed ${seed}`, () => {
  test.each(cases)('%s', async (_name, call) => {
    const before = await fingerprint(database.dataSource);
    const problems = await problemsOf(call, network.as(ada));
    expect({ problems: problems.slice(0, 3), count: problems.length }).toEqual({ problems: [], count: 0 });
    expect(await fingerprint(database.dataSource)).toEqual(before);
  });
});
