import { registeredReads } from '../../src';
import type { Door } from '../staged-calls/doors';
import type { RoundTrips } from './measured-calls';

/**
 * How often each call waits for the server, where its caller sees what it names and may do it. A new call is entered here. A
 * number that grows makes callers wait longer, and a lock is held for as long.
 */
export const expectedRoundTrips: Readonly<Record<Door, Readonly<Record<string, RoundTrips>>>> = {
  viewer: {
    'posts.get': [1, 1],
    'posts.of': [1, 1],
    'posts.likers': [1, 1],
    'comments.list': [1, 1],
    'comments.replies': [1, 1],
    'people.profile': [1, 1],
    'people.byIds': [1, 1],
    'people.followers': [1, 1],
    'people.following': [1, 1],
    'people.relationships': [1, 1],
    'people.mutuals': [1, 1],
    'people.requests': [1, 1],
    'people.blocked': [1, 1],
    'people.closeFriends': [1, 1],
    'people.muted': [1, 1],
    'people.restricted': [1, 1],
    'people.suggestions': [1, 1],
    'feed.home': [1, 1],
    'account.get': [1, 1],
    'account.personalDetails': [1, 1],
    'account.sessions': [1, 1],
    'account.settings': [1, 1],
    'account.passkeys': [1, 1],
    'posts.publish': [1, 6],
    'posts.like': [1, 4],
    'posts.unlike': [1, 1],
    'comments.add': [1, 5],
    'comments.reply': [1, 5],
    'comments.approve': [1, 5],
    'comments.like': [1, 4],
    'comments.unlike': [1, 1],
    'people.follow': [1, 5],
    'people.unfollow': [1, 1],
    'people.cancelRequest': [1, 1],
    'people.acceptRequest': [1, 4],
    'people.rejectRequest': [1, 1],
    'people.removeFollower': [1, 1],
    'people.block': [6, 6],
    'people.unblock': [6, 6],
    'people.mute': [1, 3],
    'people.unmute': [1, 1],
    'people.restrict': [1, 4],
    'people.unrestrict': [1, 1],
    'people.addCloseFriend': [1, 4],
    'people.removeCloseFriend': [1, 1],
    'people.dismissSuggestion': [1, 4],
    'people.restoreSuggestion': [1, 1],
    'account.refreshSession': [6, 6],
    'account.confirmEmail': [7, 7],
    'account.setPrivacy': [4, 4],
    'account.editProfile': [8, 8],
    'account.rename': [4, 4],
    'account.changeSettings': [9, 9],
    'account.setBirthDate': [7, 7],
    'account.requestEmailConfirmation': [8, 'refused'],
    'account.changeEmail': [11, 'refused'],
    'account.requestPhoneConfirmation': [8, 'refused'],
    'account.confirmPhone': [8, 'refused'],
    'account.removePhone': [6, 6],
    'account.changePassword': [10, 'refused'],
    'account.revokeSessions': [5, 5],
    'account.startPasskeyRegistration': [9, 'refused'],
    'account.finishPasskeyRegistration': [7, 7],
    'account.removePasskey': [5, 5],
    'account.setUpTotp': [8, 'refused'],
    'account.confirmTotp': [9, 'refused'],
    'account.disableTotp': [12, 'refused'],
    'account.renewRecoveryCodes': [12, 'refused'],
    'account.deactivate': [10, 'refused'],
    'account.reactivate': [6, 6],
    'account.requestDeletion': [10, 'refused'],
  },
  // The reads of a caller who is not logged in are those of a viewer.
  anonymous: {
    'account.refreshSession': [6, 6],
    'account.confirmEmail': [7, 7],
    'account.requestRegistration': [4, 'refused'],
    'account.finishRegistration': [9, 9],
    'account.logIn': [13, 'refused'],
    'account.answerSecondFactor': [17, 'refused'],
    'account.startPasskeyLogin': [5, 'refused'],
    'account.finishPasskeyLogin': [10, 10],
    'account.requestPasswordReset': [5, 'refused'],
    'account.resetPassword': [13, 'refused'],
  },
  // Each read of a moderator is an action in the log, in one transaction with it.
  moderator: {
    'posts.get': [4, 4],
    'posts.of': [4, 4],
    'posts.likers': [4, 4],
    'comments.list': [4, 4],
    'comments.replies': [4, 4],
    'people.profile': [4, 4],
    'people.followers': [4, 4],
    'people.following': [4, 4],
    'account.personalDetails': [4, 4],
    'account.sessions': [4, 4],
    'account.suspend': [8, 8],
    'account.unsuspend': [7, 7],
    'account.setRole': [6, 6],
    'account.setVerified': [6, 6],
  },
};

/** How many round trips a call may take at most; null for a call that verifies secrets, or changes the account of the caller. */
export function goalOf(name: string): number | null {
  if (name === 'posts.publish') return 2;
  if (Object.hasOwn(registeredReads, name)) return 1;
  return name.startsWith('account.') ? null : 1;
}

/** The calls that are not made of plans and series yet. The list only shrinks. */
export const notYet: readonly string[] = ['people.block', 'people.unblock'];
