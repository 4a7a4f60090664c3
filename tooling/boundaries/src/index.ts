export { type Arrow, type Room, roomsOf } from './folder-graph';
export { readWorkspace, type WorkspacePackage } from './workspace';
