// SQL of the moderation, for plans of the package that composes the contexts.

export { filingOf, readReport } from './commands/file-report';
export { type OwnReport, ownReports } from './fragments/own-reports';
export { type FileReportParams, type FilingOutcome, fileReportSteps, lockReporter } from './sql/file-report';
