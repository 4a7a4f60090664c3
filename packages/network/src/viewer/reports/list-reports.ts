import { ownReports } from '@tintype/moderation/fragments';
import { ownList } from '../guards/own-list';

/** See {@link Reports.list}. */
export const listReports = ownList('network.list_reports', ownReports);
